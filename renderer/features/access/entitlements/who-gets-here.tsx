import { useMemo } from "react";
import type { EntitlementView } from "../../../../shared/bridge/access.ts";
import type { EntitlementSection } from "../../../../shared/governance/entitlement.ts";
import { useShortLogin } from "../../../parts/people/use-short-login.ts";
import { WhyFrame } from "../why/why-frame.tsx";
import type { WhyNode } from "../why/why-node.ts";
import { WhyPicture } from "../why/why-picture.tsx";
import { entitlementGraph } from "./entitlement-graph.ts";

const ends: Readonly<Record<EntitlementSection, string>> = {
  apps: "App",
  exitNodes: "Exit nodes",
  groups: "Group",
  grants: "Leads to",
  acls: "Leads to",
  ssh: "Leads to",
  tagOwners: "Tag",
  approvers: "Approval",
  roles: "Role",
};

/** A node in words: of people, also how many more they are. */
function nodeWords({ kind, name, note }: WhyNode): string {
  return kind === "person" && note !== "" ? `${name} ${note}` : name;
}

/** Props of `WhoGetsHere`. */
export interface WhoGetsHereProps {
  readonly entitlement: EntitlementView;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

/** Who comes to an entitlement, by which names and rules, as a picture; the table below says the same. */
export function WhoGetsHere({ entitlement, selected, onSelect }: WhoGetsHereProps) {
  const short = useShortLogin();
  const graph = useMemo(
    () => entitlementGraph(entitlement, { selected, short }),
    [entitlement, selected, short],
  );
  const { line, ways } = entitlement;
  const isUse = line.section === "apps" || line.section === "exitNodes";
  const hasRules = ways.rules.length > 0;
  const heads = ["People", "By", hasRules ? "Rules" : "Given by", ends[line.section]] as const;
  const { people, groups, rules, edges } = graph;
  const chosen = [...people, ...groups, ...rules].find(({ id }) => id === selected);
  return (
    <WhyFrame
      title={isUse ? "Who gets here" : "Who holds it"}
      legend={{
        chosen: chosen === undefined ? null : `way of ${nodeWords(chosen)}`,
        dashed: edges.some((edge) => edge.line === "dashed") ? "nobody" : null,
        hasCondition: rules.some(({ condition }) => condition !== ""),
        hasUnknown: groups.some(({ look }) => look === "unknown"),
      }}
    >
      <WhyPicture {...{ heads, graph, selected }} onSelect={({ id }) => onSelect(id)} />
    </WhyFrame>
  );
}

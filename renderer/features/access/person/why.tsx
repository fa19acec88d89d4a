import { useMemo } from "react";
import type { PersonHoldings } from "../../../../shared/governance/person/person.ts";
import { WhyFrame, WhyNothing } from "../why/why-frame.tsx";
import type { WhyNode } from "../why/why-node.ts";
import { WhyPicture } from "../why/why-picture.tsx";
import { isDrawnByKind, whyGraph } from "./why-graph.ts";

const heads = ["Person", "Groups", "Rules", "Reaches"] as const;

/** Props of `Why`. */
export interface WhyProps {
  readonly name: string;
  readonly holdings: PersonHoldings;
  readonly selected: string | null;
  readonly open: string | null;
  readonly onSelect: (node: WhyNode) => void;
}

/** Why somebody reaches what they reach: a picture, where there is something to draw. */
export function Why({ name, holdings, selected, open, onSelect }: WhyProps) {
  const { kinds, groups, rules } = holdings;
  const graph = useMemo(() => whyGraph(name, holdings, { selected, open }), [name, holdings, selected, open]);
  const count = kinds.reduce((sum, kind) => sum + kind.count, 0);
  if (count === 0)
    return (
      <WhyFrame title="Why">
        <WhyNothing>
          <span className="foreign">{`No rule lets ${name} reach anything.`}</span>
        </WhyNothing>
      </WhyFrame>
    );
  const end = graph.reaches.find(({ id }) => id === selected);
  return (
    <WhyFrame
      title="Why"
      note={isDrawnByKind(kinds) ? `${count.toLocaleString("en")} reaches, ${kinds.length} kinds` : undefined}
      legend={{
        chosen: end === undefined ? null : `way to ${end.name}`,
        dashed: null,
        hasCondition: rules.some(({ postures }) => postures.length > 0),
        hasUnknown: groups.some(({ kind }) => kind === "unknown"),
      }}
    >
      <WhyPicture {...{ heads, graph, selected, onSelect }} />
    </WhyFrame>
  );
}

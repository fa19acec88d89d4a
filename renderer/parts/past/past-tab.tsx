import type { Owner } from "../../../shared/connectors/checks/owner.ts";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { useDownSince } from "./down-since.ts";
import { PastPanels } from "./past-panels.tsx";
import { usePast } from "./use-past.ts";

/** The past of an app or a connector as a tab of its own. */
export function PastTab({ owner, name }: { readonly owner: Owner; readonly name: string }) {
  const { last, again } = usePast(owner);
  const downSince = useDownSince(owner);
  if (last === null) return <SkeletonRows label={`Loading the history of ${name}`} rows={4} />;
  if (!last.ok) return <ProblemBox problem={last.problem} onRetry={again} />;
  return <PastPanels name={name} past={last.value} downSince={downSince} />;
}

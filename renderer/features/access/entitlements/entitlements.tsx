import { EmptyState } from "../../../ui/empty-state.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { GapNotes } from "../gap-notes.tsx";
import { ReadProblem } from "../read-problem.tsx";
import { UnfinishedRenames } from "../rename/unfinished-renames.tsx";
import { EntitlementList } from "./entitlement-list.tsx";
import { useEntitlements } from "./entitlements-reading.tsx";

/** What can be held in the tailnet, and by how many it is. */
export function Entitlements() {
  const read = useEntitlements();
  const { last, value } = read;
  if (last === null) return <SkeletonRows label="Loading entitlements" rows={8} />;
  return (
    <>
      <ReadProblem read={read} inTab />
      <UnfinishedRenames />
      {value === null ? null : <GapNotes gaps={value.gaps} inTab />}
      {value === null ? null : value.lines.length === 0 ? (
        <EmptyState title="Nothing to hold yet">
          Groups, rules, tag owners and approvers of the policy file stand here, with who holds them.
        </EmptyState>
      ) : (
        <EntitlementList lines={value.lines} isWhole={value.gaps.length === 0} />
      )}
    </>
  );
}

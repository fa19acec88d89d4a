import { EmptyState } from "../../../ui/empty-state.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { GapNotes } from "../gap-notes.tsx";
import { ReadProblem } from "../read-problem.tsx";
import { MatrixBoard } from "./matrix-board.tsx";
import { useMatrix } from "./matrix-reading.ts";

/** People or groups against what they may use, as a table to look at. */
export function Matrix() {
  const read = useMatrix();
  const { last, value } = read;
  if (last === null) return <SkeletonRows label="Working out the matrix" rows={8} />;
  return (
    <>
      <ReadProblem read={read} inTab />
      {value === null ? null : <GapNotes gaps={value.gaps} inTab />}
      {value === null ? null : value.people.length === 0 ? (
        <EmptyState title="Nobody to show yet">
          Everybody of the tailnet stands here against the apps and devices of the policy file.
        </EmptyState>
      ) : (
        <MatrixBoard matrix={value} />
      )}
    </>
  );
}

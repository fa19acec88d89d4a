import type { TimedView } from "../../../../shared/bridge/timed.ts";
import { heldWords } from "../../../../shared/governance/timed/held-words.ts";
import { DiffView } from "../../../parts/diff/diff-view.tsx";
import { useRead } from "../../../state/use-read.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";

/** Props of `RemovalDialog`. */
export interface RemovalDialogProps {
  readonly record: TimedView;
  readonly onEnd: (record: TimedView) => void;
  readonly onClose: () => void;
}

/** What the removal of a timed access changes in the policy file as it is now. */
export function RemovalDialog({ record, onEnd, onClose }: RemovalDialogProps) {
  const { last, value, again } = useRead("timed.difference", { id: record.id });
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={`What removing ${heldWords(record)} from ${record.login} changes`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="filled"
            intent="danger"
            onClick={() => {
              onEnd(record);
              onClose();
            }}
          >
            Remove now
          </Button>
        </>
      }
    >
      {last === null ? (
        <SkeletonRows label="Reading the policy file" rows={4} />
      ) : last.ok ? null : (
        <ProblemBox problem={last.problem} onRetry={again} />
      )}
      {value === null ? null : value.nothingToDo ? (
        <p>The login is not in the policy file any more.</p>
      ) : (
        <DiffView hunks={value.hunks} label="The removal" />
      )}
    </Dialog>
  );
}

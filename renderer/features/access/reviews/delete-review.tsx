import type { ReviewLine } from "../../../../shared/bridge/reviews.ts";
import { counted } from "../../../../shared/core/words.ts";
import { call } from "../../../state/call.ts";
import { say, sayProblem } from "../../../state/feedback.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";

/** Props of `DeleteReview`. */
export interface DeleteReviewProps {
  readonly line: ReviewLine;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

/** Asks before a review is deleted with all that it holds. */
export function DeleteReview({ line, onClose, onDeleted }: DeleteReviewProps) {
  const { id, name, progress, state } = line;
  async function remove(): Promise<void> {
    onClose();
    const deleted = await call("reviews.delete", { id });
    if (deleted.ok) say(`Deleted ${name}`);
    else sayProblem(deleted.problem);
    onDeleted();
  }
  const decided = counted(progress.items - progress.open, "decision");
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Delete ${name}?`}
      description={
        state === "closed"
          ? "Its items and its report are gone for good. Save the report first."
          : `Its ${decided} are gone for good. Nothing changes in the tailnet.`
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" intent="danger" onClick={() => void remove()}>
            Delete review
          </Button>
        </>
      }
    />
  );
}

import type { Problem } from "../../../shared/core/problem.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { ReviewDialog, type ReviewedChange } from "../review/review-dialog.tsx";

/** What fixing a check has come to, where a person’s word is needed. */
export interface FixDialogsProps {
  readonly fixing: {
    /** A change of a device, before it is made. */
    readonly asked: {
      readonly title: string;
      readonly text: string;
      readonly act: string;
      readonly pending: boolean;
      readonly problem: Problem | null;
      readonly confirm: () => void;
      readonly cancel: () => void;
    } | null;
    readonly change: ReviewedChange & { readonly planning: boolean };
    readonly onSaved: (sentence: string) => void;
  };
}

/** The dialogs behind the fix buttons of a list of checks: a reviewed change, or a question about a device. */
export function FixDialogs({ fixing }: FixDialogsProps) {
  const { asked, change, onSaved } = fixing;
  return (
    <>
      {asked === null ? null : (
        <Dialog
          open
          onClose={asked.cancel}
          title={asked.title}
          description={asked.text}
          footer={
            <>
              <Button onClick={asked.cancel}>Cancel</Button>
              <Button
                variant="filled"
                intent="primary"
                busyLabel={asked.pending && "Saving…"}
                onClick={asked.confirm}
              >
                {asked.act}
              </Button>
            </>
          }
        >
          {asked.problem === null ? null : <ProblemBox problem={asked.problem} />}
        </Dialog>
      )}
      <ReviewDialog
        open={change.review !== null || change.problem !== null || change.planning}
        title={change.review?.title ?? "Fix"}
        change={change}
        applyLabel="Apply to tailnet"
        onClose={() => undefined}
        onSaved={onSaved}
      />
    </>
  );
}

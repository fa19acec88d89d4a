import type { CheckFixing } from "../../state/use-check-fixes.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { ReviewDialog } from "../review/review-dialog.tsx";

/** The dialogs behind the fix buttons of a list of checks: a reviewed change, or a question about a device. */
export function FixDialogs({ fixing: { asked, change, onSaved } }: { readonly fixing: CheckFixing }) {
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

import { useState, type ReactNode } from "react";
import type { FailingTestView } from "../../../shared/bridge/policy.ts";
import { goToTest } from "../../state/review/failing-tests.ts";
import type { ReviewedChange } from "../../state/review/review-flow.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { ConfirmOpen, isFirstRule } from "./confirm-open.tsx";
import { ReviewPanel } from "./review-panel.tsx";
import type { ReviewOffers } from "./review-panel.tsx";
import styles from "./review-panel.module.css";

/** Props of `ReviewDialog`. */
export interface ReviewDialogProps extends ReviewOffers {
  readonly open: boolean;
  readonly title: string;
  readonly description?: ReactNode;
  readonly change: ReviewedChange;
  readonly onClose: () => void;
  readonly onSaved: (sentence: string) => void;
  /** Shows a test where the draft is in the editor already; the dialog is closed then. */
  readonly onGoToTest?: (test: FailingTestView) => void;
}

/** Looks at a planned policy change and applies it. */
export function ReviewDialog(props: ReviewDialogProps) {
  const { open, title, description, change, onClose, onSaved, onGoToTest = goToTest, ...offers } = props;
  const { review, problem, confirmOpen } = change;
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const close = () => {
    change.cancel();
    onClose();
  };
  return (
    <Dialog
      wide
      open={open}
      onClose={close}
      title={title}
      footer={
        problem !== null || review === null ? (
          <Button onClick={close}>Cancel</Button>
        ) : (
          <div ref={setSlot} className={styles.slot} />
        )
      }
      {...(description === undefined ? {} : { description })}
    >
      {problem !== null && confirmOpen !== null && isFirstRule(problem) ? (
        <ConfirmOpen problem={problem} checked={false} onChecked={confirmOpen} />
      ) : problem !== null ? (
        <ProblemBox problem={problem} onRetry={change.planAgain} />
      ) : review === null ? (
        <SkeletonRows label="Planning the change" rows={4} />
      ) : null}
      {problem !== null || review === null ? null : (
        <ReviewPanel
          {...offers}
          review={review}
          flow={change}
          slot={slot}
          onCancel={close}
          onGoToTest={(test) => {
            close();
            onGoToTest(test);
          }}
          onSaved={(sentence) => {
            change.done();
            onClose();
            onSaved(sentence);
          }}
        />
      )}
    </Dialog>
  );
}

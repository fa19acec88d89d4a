import type { ReactNode } from "react";
import type { ApplyOutcome, FailingTestView, ReviewView } from "../../../shared/bridge/policy.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import type { Result } from "../../../shared/core/result.ts";
import type { TakeoverView } from "../../../shared/bridge/connectors.ts";
import type { ChoosePart } from "./app-parts.tsx";
import type { ButtonIntent } from "../../ui/button.tsx";
import { ConfirmOpen, opensEverything } from "./confirm-open.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { ReviewPanel } from "./review-panel.tsx";
import type { CopyHandOver } from "./review-body.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";

/** A policy change as a dialog follows it. */
export interface ReviewedChange {
  readonly review: ReviewView | null;
  readonly problem: Problem | null;
  readonly planAgain: () => void;
  /** Plans the same again with the word that a file without rules may get its first one; null where that cannot be said. */
  readonly confirmOpen: (() => void) | null;
  readonly apply: (reviewId: string, confirmLockout: boolean) => Promise<Result<ApplyOutcome>>;
  readonly withoutTest: (test: FailingTestView) => Promise<void>;
  readonly goToTest: (test: FailingTestView) => void;
  readonly replace: (review: ReviewView) => void;
  /** Copies the change as text, where the policy file is managed elsewhere. */
  readonly copyHandOver: CopyHandOver;
  /** Copies the IPs that an app’s allowlist lacks. */
  readonly copyMissing: (row: TakeoverView) => void;
  /** A newer plan is on its way. */
  readonly planning: boolean;
  readonly cancel: () => void;
  readonly done: () => void;
}

/** Props of `ReviewDialog`. */
export interface ReviewDialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly description?: ReactNode;
  readonly change: ReviewedChange;
  readonly applyLabel: string;
  readonly intent?: ButtonIntent;
  /** Decides otherwise about a part of an app that is removed. */
  readonly onChoose?: ChoosePart;
  /** Stands where the review says that an allowlist will refuse people: a way to it. */
  readonly lockoutAct?: ReactNode;
  readonly onClose: () => void;
  readonly onSaved: (sentence: string) => void;
  /** Shows a test where the draft is in the editor already; the dialog is closed then. */
  readonly onGoToTest?: (test: FailingTestView) => void;
}

/** Looks at a planned policy change and applies it. */
export function ReviewDialog(props: ReviewDialogProps) {
  const {
    open,
    title,
    description,
    change,
    applyLabel,
    intent = "primary",
    onClose,
    onSaved,
    onGoToTest,
  } = props;
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
      {...(description === undefined ? {} : { description })}
    >
      {change.problem !== null && change.confirmOpen !== null && opensEverything(change.problem) ? (
        <ConfirmOpen problem={change.problem} checked={false} onChecked={change.confirmOpen} />
      ) : change.problem !== null ? (
        <ProblemBox problem={change.problem} onRetry={change.planAgain} />
      ) : change.review === null ? (
        <SkeletonRows label="Planning the change" rows={4} />
      ) : (
        <ReviewPanel
          review={change.review}
          applyLabel={applyLabel}
          intent={intent}
          onApply={change.apply}
          onCancel={close}
          onReplanned={change.replace}
          onCopyHandOver={change.copyHandOver}
          onCopyMissing={change.copyMissing}
          planning={change.planning}
          {...(props.onChoose === undefined ? {} : { onChoose: props.onChoose })}
          {...(props.lockoutAct === undefined ? {} : { lockoutAct: props.lockoutAct })}
          onPlanAgain={change.planAgain}
          testActs={{
            onRemove: change.withoutTest,
            onGoTo: (test) => {
              close();
              (onGoToTest ?? change.goToTest)(test);
            },
          }}
          onSaved={(outcome) => {
            change.done();
            onClose();
            onSaved(outcome.sentence);
          }}
        />
      )}
    </Dialog>
  );
}

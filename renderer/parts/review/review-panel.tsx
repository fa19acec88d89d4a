import type { ReactNode } from "react";
import type { ReviewView } from "../../../shared/bridge/policy.ts";
import type { ChoosePart } from "./app-parts.tsx";
import { Button } from "../../ui/button.tsx";
import type { ButtonIntent } from "../../ui/button.tsx";
import type { TestActs } from "./failing-tests.tsx";
import { ForeignRefusal } from "./foreign-diff.tsx";
import { NotAllowed } from "../not-allowed.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { ReviewConflict } from "./review-conflict.tsx";
import { ReviewLockout, waitsForLockoutWord } from "./review-lockout.tsx";
import { ReviewParts } from "./review-body.tsx";
import type { CopyHandOver, CopyMissing } from "./review-body.tsx";
import { ReviewNumbers, ReviewSummary } from "./review-summary.tsx";
import { useApplyReview } from "../../state/review/use-applying.ts";
import type { ApplyWays } from "../../state/review/use-applying.ts";
import styles from "./review-panel.module.css";

/** Props of `ReviewPanel`. */
export interface ReviewPanelProps extends ApplyWays {
  readonly review: ReviewView;
  /** The button's words, naming the effect: “Apply to tailnet”, “Remove GitHub”. */
  readonly applyLabel: string;
  readonly intent?: ButtonIntent;
  readonly onCancel: () => void;
  readonly onCopyHandOver: CopyHandOver;
  readonly onCopyMissing?: CopyMissing;
  /** A newer plan is on its way: what is shown is not applied any more. */
  readonly planning?: boolean;
  /** Decides otherwise about a part of an app that is removed. */
  readonly onChoose?: ChoosePart;
  /** A way to the allowlist that will refuse people. */
  readonly lockoutAct?: ReactNode;
  readonly testActs?: TestActs;
  /** Plans the same change again, after a refusal. */
  readonly onPlanAgain?: () => void;
  /** Stands beside the buttons. */
  readonly extra?: ReactNode;
  /** The cancel button's words. */
  readonly cancelLabel?: string;
}

/** A planned policy change with everything needed to trust it, and the two ways on: apply or cancel. */
export function ReviewPanel(props: ReviewPanelProps) {
  const {
    review,
    applyLabel,
    intent = "primary",
    onApply,
    onCancel,
    onSaved,
    onReplanned,
    onPlanAgain,
    planning = false,
  } = props;
  const applying = useApplyReview({ onApply, onSaved, onReplanned });
  const { apply, saving, problem, conflict, theirs } = applying;
  const elsewhere = review.handOver !== null;
  // How the last try ended is not said of a new plan.
  const planAgain = () => {
    applying.clear();
    onPlanAgain?.();
  };

  return (
    <div className={styles.panel}>
      {conflict === null ? null : <ReviewConflict sentence={conflict} theirs={theirs} />}
      <NotAllowed act="save the policy file" {...review.notAllowed} />
      <ReviewNumbers review={review} />
      <ReviewLockout review={review} applying={applying} act={props.lockoutAct} />
      <ReviewParts
        review={review}
        refusal={problem}
        busy={saving || planning}
        onCopyHandOver={props.onCopyHandOver}
        {...(props.testActs === undefined ? {} : { testActs: props.testActs })}
        {...(props.onCopyMissing === undefined ? {} : { onCopyMissing: props.onCopyMissing })}
        {...(props.onChoose === undefined ? {} : { onChoose: props.onChoose })}
      />
      {problem === null ? null : (
        <ProblemBox
          problem={problem}
          {...(onPlanAgain === undefined ? {} : { onRetry: planAgain, retryLabel: "Plan again" })}
        />
      )}
      {problem === null ? null : <ForeignRefusal theirs={theirs} />}
      <div className={styles.footer}>
        <div className={styles.extra}>
          <ReviewSummary review={review} />
          {props.extra}
        </div>
        <Button onClick={onCancel}>
          {props.cancelLabel ?? (review.nothingToDo || elsewhere ? "Close" : "Cancel")}
        </Button>
        {review.nothingToDo || elsewhere ? null : (
          <Button
            variant="filled"
            intent={intent}
            disabled={
              planning ||
              review.verdict?.accepted === false ||
              review.notAllowed !== undefined ||
              waitsForLockoutWord(review, applying)
            }
            busyLabel={saving && "Saving…"}
            onClick={() => void apply(review.id)}
          >
            {applyLabel}
          </Button>
        )}
      </div>
    </div>
  );
}

import { useState } from "react";
import type { ReactNode } from "react";
import type { ApplyOutcome, ReviewView } from "../../shared/bridge/state/review.ts";
import type { Problem } from "../../shared/core/problem.ts";
import type { Result } from "../../shared/core/result.ts";
import { Banner } from "./banner.tsx";
import { Button } from "./button.tsx";
import type { ButtonIntent } from "./button.tsx";
import { ProblemBox } from "./problem-box.tsx";
import { ReviewParts } from "./review-parts.tsx";
import styles from "./review-panel.module.css";

/** Props of `ReviewPanel`. */
export interface ReviewPanelProps {
  readonly review: ReviewView;
  /** The button's words, naming the effect: “Apply to tailnet”, “Remove GitHub”. */
  readonly applyLabel: string;
  readonly intent?: ButtonIntent;
  readonly onApply: (reviewId: string) => Promise<Result<ApplyOutcome>>;
  readonly onCancel: () => void;
  /** The change is on the server. */
  readonly onSaved: (outcome: Extract<ApplyOutcome, { outcome: "saved" }>) => void;
  /** Somebody saved in between: this is the same change planned on the newest text. */
  readonly onReplanned: (review: ReviewView) => void;
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
  } = props;
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [conflict, setConflict] = useState<string | null>(null);
  const elsewhere = review.handOver !== null;

  async function apply(): Promise<void> {
    setSaving(true);
    setProblem(null);
    setConflict(null);
    const result = await onApply(review.id);
    setSaving(false);
    if (!result.ok) {
      setProblem(result.problem);
      return;
    }
    const outcome = result.value;
    switch (outcome.outcome) {
      case "saved":
        onSaved(outcome);
        return;
      case "conflict":
        setConflict(conflictWords(outcome.sentence, outcome.changedBy));
        onReplanned(outcome.review);
        return;
      case "refused":
      case "not-saved":
        setProblem(outcome.problem);
        return;
    }
  }

  return (
    <div className={styles.panel}>
      {conflict === null ? null : (
        <div role="alert">
          <Banner kind="attention" title="The policy file changed in between. Nothing was saved.">
            <p>{conflict}</p>
            <p>The change below was planned again on the newest text. Look at it once more, then apply it.</p>
          </Banner>
        </div>
      )}
      <ReviewParts review={review} />
      {problem === null ? null : (
        <ProblemBox
          problem={problem}
          {...(onPlanAgain === undefined ? {} : { onRetry: onPlanAgain, retryLabel: "Plan again" })}
        />
      )}
      <div className={styles.footer}>
        <span className={styles.extra}>{props.extra}</span>
        <Button onClick={onCancel}>
          {props.cancelLabel ?? (review.nothingToDo || elsewhere ? "Close" : "Cancel")}
        </Button>
        {review.nothingToDo || elsewhere ? null : (
          <Button
            variant="filled"
            intent={intent}
            disabled={review.verdict?.accepted === false}
            busyLabel={saving && "Saving…"}
            onClick={() => void apply()}
          >
            {applyLabel}
          </Button>
        )}
      </div>
    </div>
  );
}

function conflictWords(sentence: string, changedBy: string | null): string {
  return changedBy === null ? sentence : `${sentence} Changed by ${changedBy}.`;
}

import type { ReactNode } from "react";
import { createPortal } from "react-dom";
import type { FailingTestView, ReviewView } from "../../../shared/bridge/policy.ts";
import type { ReviewFlow } from "../../state/review/review-flow.ts";
import { useApplying } from "../../state/review/use-applying.ts";
import { Button } from "../../ui/button.tsx";
import type { ButtonIntent } from "../../ui/button.tsx";
import { applyKeys, useKey } from "../keys/use-key.ts";
import type { ChoosePart } from "./app-parts.tsx";
import { ApplyLabel } from "./apply-label.tsx";
import { ReviewBody } from "./review-body.tsx";
import { ReviewConflict } from "./review-conflict.tsx";
import { isSwitchedOff } from "./review-lockout.tsx";
import { ReviewRefusal } from "./review-refusal.tsx";
import { ReviewSummary } from "./review-summary.tsx";
import { mayApply } from "./way-on.tsx";
import styles from "./review-panel.module.css";

/** What a review in a dialog may say and offer beside the change itself. */
export interface ReviewOffers {
  /** The button's words, naming the effect: “Apply to tailnet”, “Remove GitHub”. */
  readonly applyLabel: string;
  readonly intent?: ButtonIntent;
  /** Decides otherwise about a part of an app that is removed. */
  readonly onChoose?: ChoosePart;
  /** Stands where the review says that an allowlist will refuse people: a way to it. */
  readonly lockoutAct?: ReactNode;
}

/** Props of `ReviewPanel`. */
export interface ReviewPanelProps extends ReviewOffers {
  readonly review: ReviewView;
  readonly flow: ReviewFlow;
  readonly onCancel: () => void;
  /** The change is on the server. */
  readonly onSaved: (sentence: string) => void;
  readonly onGoToTest: (test: FailingTestView) => void;
  /** Where the buttons stand, outside of what scrolls; null until that is there. Below the rest without one. */
  readonly slot?: HTMLElement | null;
}

/** A planned policy change with everything needed to trust it, and the two ways on: apply or cancel. */
export function ReviewPanel(props: ReviewPanelProps) {
  const { review, flow, applyLabel, intent = "primary", onCancel, onSaved, slot } = props;
  const applying = useApplying(flow, onSaved);
  const nothingToApply = review.nothingToDo || review.handOver !== null;
  const barred = flow.planning || !mayApply(review, applying);
  const apply = () => void applying.apply();
  useKey("apply", barred || applying.saving ? null : apply);
  const foot = (
    <div className={styles.foot}>
      <div className={styles.summary}>
        <ReviewSummary review={review} switchedOff={isSwitchedOff(review, applying)} />
      </div>
      <Button onClick={onCancel}>{nothingToApply ? "Close" : "Cancel"}</Button>
      {nothingToApply ? null : (
        <Button
          variant="filled"
          intent={intent}
          disabled={barred}
          aria-keyshortcuts={applyKeys}
          busyLabel={applying.saving && "Saving…"}
          onClick={apply}
        >
          <ApplyLabel words={applyLabel} />
        </Button>
      )}
    </div>
  );
  return (
    <div className={styles.panel}>
      <ReviewConflict applying={applying} />
      <ReviewBody {...props} applying={applying} />
      <ReviewRefusal applying={applying} />
      {slot === undefined ? foot : slot === null ? null : createPortal(foot, slot)}
    </div>
  );
}

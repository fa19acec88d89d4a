import { Button } from "../../../ui/button.tsx";
import { ApplyLabel } from "../../../parts/review/apply-label.tsx";
import { CheckAgain } from "../../../parts/review/hand-over-text.tsx";
import { waitsForLockoutWord } from "../../../parts/review/review-lockout.tsx";
import type { Applying } from "../../../state/review/use-applying.ts";
import { applyKeys, useKey } from "../../../parts/keys/use-key.ts";
import type { SetupReview } from "./use-setup-review.ts";

/** Props of `ApplyButton`. */
export interface ApplyButtonProps {
  readonly plan: SetupReview;
  readonly applying: Applying;
  /** Something has to be put right before anything can be planned. */
  readonly blocked: boolean;
  /** What there is to choose from is still being read. */
  readonly asking: boolean;
  /** The change was saved by this set-up before: there is nothing to save, only to go on. */
  readonly onContinue?: () => void;
}

/** The way on from the review. What is applied is always the plan on show, never one that is out of date. */
export function ApplyButton({ plan, applying, blocked, asking, onContinue }: ApplyButtonProps) {
  const { review } = plan;
  if (review !== null && review.handOver !== null && !review.nothingToDo) {
    return <CheckAgain planning={!plan.fresh} onCheck={applying.planAgain} />;
  }
  const refused = review?.verdict?.accepted === false;
  const barred = review?.notAllowed !== undefined && !review.nothingToDo;
  const unread = review !== null && !review.nothingToDo && waitsForLockoutWord(review, applying);
  const stuck = blocked || plan.problem !== null || (plan.fresh && (refused || barred || unread));
  const busy = applying.saving
    ? "Saving…"
    : !stuck && (asking ? "Reading connectors…" : !plan.fresh && "Planning…");
  const act = () => {
    if (review?.nothingToDo === true && onContinue !== undefined) onContinue();
    else void applying.apply();
  };
  return <Act act={act} stuck={stuck} busy={busy} nothing={review?.nothingToDo === true} />;
}

interface ActProps {
  readonly act: () => void;
  readonly stuck: boolean;
  readonly busy: string | false;
  /** The policy file says already what was asked for. */
  readonly nothing: boolean;
}

function Act({ act, stuck, busy, nothing }: ActProps) {
  useKey("apply", stuck || busy !== false ? null : act, true);
  return (
    <Button
      variant="filled"
      intent="primary"
      disabled={stuck}
      busyLabel={busy}
      aria-keyshortcuts={applyKeys}
      onClick={act}
    >
      <ApplyLabel words={nothing ? "Continue: the policy file already says this" : "Apply to tailnet"} />
    </Button>
  );
}

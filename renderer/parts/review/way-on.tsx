import type { ReviewView } from "../../../shared/bridge/policy.ts";
import type { Applying } from "../../state/review/use-applying.ts";
import { Button } from "../../ui/button.tsx";
import { applyKeys, useKey } from "../keys/use-key.ts";
import { ApplyLabel } from "./apply-label.tsx";
import { CheckAgain } from "./hand-over-text.tsx";
import { waitsForLockoutWord } from "./review-lockout.tsx";

/** Whether a change may be applied here: there is something to save, and nothing that was found stands against it. */
export function mayApply(
  review: ReviewView | null,
  applying: Pick<Applying, "lockoutConfirmed">,
): review is ReviewView {
  return (
    review !== null &&
    !review.nothingToDo &&
    review.handOver === null &&
    review.verdict?.accepted !== false &&
    review.notAllowed === undefined &&
    !waitsForLockoutWord(review, applying)
  );
}

/** Props of `WayOn`. */
export interface WayOnProps {
  readonly review: ReviewView | null;
  /** A newer plan is on its way: what is on show is not applied any more. */
  readonly planning: boolean;
  readonly applying: Applying;
  /** What the button says where it does more than apply. */
  readonly words?: string | undefined;
  /** Something beside the change stands against going on. */
  readonly isBarred?: boolean;
  /** What goes on where it is not the saving. */
  readonly busyLabel?: string | false;
  /** The way on where the policy file needs no change. */
  readonly unchanged?: { readonly words: string; readonly act: () => void } | undefined;
}

/** The way on from the review of a screen: applied here, looked for again once it was handed over, or nothing to save. */
export function WayOn({
  review,
  planning,
  applying,
  words = "Apply to tailnet",
  isBarred = false,
  busyLabel = false,
  unchanged,
}: WayOnProps) {
  const busy = applying.saving && busyLabel === false ? "Saving…" : busyLabel;
  const isHandedOver = unchanged === undefined && review !== null && review.handOver !== null;
  const isStuck = isBarred || planning || (unchanged === undefined && !mayApply(review, applying));
  const act = unchanged?.act ?? (() => void applying.apply());
  useKey("apply", isStuck || isHandedOver || busy !== false ? null : act, true);
  return isHandedOver ? (
    <CheckAgain planning={planning} onCheck={applying.planAgain} />
  ) : (
    <Button
      variant="filled"
      intent="primary"
      // One that is busy ignores presses, and keeps the focus.
      disabled={isStuck && busy === false}
      aria-keyshortcuts={applyKeys}
      busyLabel={busy}
      onClick={act}
    >
      <ApplyLabel words={unchanged?.words ?? words} />
    </Button>
  );
}

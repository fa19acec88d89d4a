import type { ApplyOutcome, FailingTestView, ReviewView } from "../../../shared/bridge/policy.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import type { Result } from "../../../shared/core/result.ts";

/** A policy change on its way: planned, looked at, applied. Every view of a review follows one. */
export interface ReviewFlow {
  /** The newest plan; it stays on show while the next one is made. */
  readonly review: ReviewView | null;
  /** Why it could not be planned. */
  readonly problem: Problem | null;
  /** A newer plan is on its way: what is on show is not applied any more. */
  readonly planning: boolean;
  /** Plans the same again, on the newest text. */
  readonly planAgain: () => void;
  /** Plans the same again and also removes one of the tests that it makes fail. */
  readonly withoutTest: (test: FailingTestView) => Promise<void>;
  /** `confirmLockout` says that the warnings of a lock-out were read. */
  readonly apply: (reviewId: string, confirmLockout: boolean) => Promise<Result<ApplyOutcome>>;
  /** Takes the same change as main has planned it anew after a conflict. */
  readonly replace: (review: ReviewView) => void;
}

/** A change that a dialog shows: it can be put away. */
export interface ReviewedChange extends ReviewFlow {
  /** Plans it again with the word that a file without rules may get its first one; null where that cannot be said. */
  readonly confirmOpen: (() => void) | null;
  /** Puts the plan away without applying it. */
  readonly cancel: () => void;
  /** Forgets a plan that was applied. */
  readonly done: () => void;
}

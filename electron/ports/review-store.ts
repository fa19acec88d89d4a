import type { Result } from "../../shared/core/result.ts";
import type { AccessReview } from "../../shared/governance/reviews/access-review.ts";
import type { ReviewAct } from "../../shared/governance/reviews/deciding.ts";

/** What is kept of the reviews of one tailnet. They hold names and devices, so nothing of them lies in the clear. */
export interface ReviewStore {
  /**
   * Every review, newest first, and how many files cannot be opened. Errors: the keychain’s, `store-corrupt` where the
   * key of what is kept is gone, the disk’s.
   */
  readonly all: () => Promise<
    Result<{ readonly reviews: readonly AccessReview[]; readonly unreadable: number }>
  >;
  /** Keeps a review, whole or not at all. Errors as above; nothing is then written. */
  readonly put: (review: AccessReview) => Promise<Result<void>>;
  /**
   * Keeps one more act of a review, which is `review` after it. What it costs does not grow with the review. Errors as
   * above; nothing is then written.
   */
  readonly add: (review: AccessReview, act: ReviewAct) => Promise<Result<void>>;
  readonly remove: (reviewId: string) => Promise<Result<void>>;
  /** Removes what nobody can open any more: every file where the key is gone. */
  readonly removeUnreadable: () => Promise<Result<void>>;
  /** Drops key and reviews from memory. */
  readonly drop: () => void;
}

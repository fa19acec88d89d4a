import type { AccessReview, ReviewItem } from "./access-review.ts";

const dayMs = 86_400_000;

/**
 * Whole days for which nobody had seen whom an item is about when the review began, as it knows nothing of the time after;
 * null where nobody says when they were seen.
 */
export function daysUnseen(
  { lastSeen }: Pick<ReviewItem, "lastSeen">,
  { startedAt }: Pick<AccessReview, "startedAt">,
): number | null {
  return lastSeen === null ? null : Math.max(0, Math.floor((startedAt - lastSeen) / dayMs));
}

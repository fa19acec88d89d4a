import type { AccessReview } from "./access-review.ts";

const dayMs = 86_400_000;

/** Where a review stands in time. */
export interface ReviewTime {
  /** Whole days to the due date; negative once it is past. */
  readonly daysLeft: number;
  readonly isOverdue: boolean;
  /** Whether one of the days for which a reminder was asked has come. */
  readonly isToRemind: boolean;
}

/** What the due date of a review means now. A review that is closed is neither overdue nor to be reminded of. */
export function timeOf({ dueAt, remindDays, closing }: AccessReview, now: number): ReviewTime {
  const daysLeft = Math.floor((dueAt - now) / dayMs);
  const isOpen = closing?.state !== "closed";
  return {
    daysLeft,
    isOverdue: isOpen && now > dueAt,
    isToRemind: isOpen && now <= dueAt && remindDays.some((days) => dueAt - now <= days * dayMs),
  };
}

/**
 * Whether to remind of a review now: one of the days for which that was asked, or the due date itself, has come since
 * the last time. Several that have come meanwhile are one reminder.
 */
export function isReminderDue(review: AccessReview, now: number): boolean {
  const { dueAt, remindDays, remindedAt, startedAt, closing } = review;
  if (closing?.state === "closed") return false;
  const since = Math.max(remindedAt ?? startedAt, startedAt);
  return [...remindDays, 0].some((days) => {
    const at = dueAt - days * dayMs;
    return at > since && at <= now;
  });
}

/** Whether a review was kept for as long as was asked. One that is not closed is kept. */
export function isPastKeeping({ closing, keepDays }: AccessReview, now: number): boolean {
  return closing?.state === "closed" && now - closing.at > keepDays * dayMs;
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPastKeeping, isReminderDue, timeOf } from "../../../../../shared/governance/reviews/due.ts";
import { accessReview, reviewItem } from "../../../../support/sample-access-review.ts";

const day = 86_400_000;
const dueAt = 100 * day;
const review = accessReview([reviewItem(1)], { startedAt: 80 * day, dueAt, remindDays: [3, 1] });
const closed = {
  state: "closed",
  at: dueAt,
  by: "greta",
  hashBefore: "a",
  hashAfter: "b",
  gone: [],
  unfound: [],
  roles: [],
  acts: [],
  results: [],
  done: [],
} as const;

describe("the due date of a review", () => {
  it("is a number of days ahead, to be reminded of when one of them has come, and past", () => {
    expect(timeOf(review, 90 * day)).toEqual({ daysLeft: 10, isOverdue: false, isToRemind: false });
    expect(timeOf(review, 97 * day)).toEqual({ daysLeft: 3, isOverdue: false, isToRemind: true });
    expect(timeOf(review, dueAt + 1)).toEqual({ daysLeft: -1, isOverdue: true, isToRemind: false });
    expect(timeOf({ ...review, closing: closed }, dueAt + day).isOverdue).toBe(false);
  });

  it("is reminded of once for each day that was asked for and once when it is there, however often one looks", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 3 * 24 }), { minLength: 1, maxLength: 400 }),
        (hours) => {
          let now = review.startedAt;
          let remindedAt: number | null = null;
          let told = 0;
          for (const step of hours) {
            now += step * 3_600_000;
            if (!isReminderDue({ ...review, remindedAt }, now)) continue;
            remindedAt = now;
            told += 1;
          }
          const moments = [97 * day, 99 * day, dueAt].filter((at) => at <= now);
          expect(told).toBeLessThanOrEqual(moments.length);
          expect(told > 0).toBe(moments.length > 0);
          expect(isReminderDue({ ...review, remindedAt }, now)).toBe(false);
        },
      ),
    );
  });

  it("is not reminded of what had come before it was started, nor of a closed one", () => {
    const late = { ...review, startedAt: 98 * day };
    expect(isReminderDue(late, 98 * day + 1)).toBe(false);
    expect(isReminderDue(late, 99 * day)).toBe(true);
    expect(isReminderDue({ ...review, closing: closed }, dueAt + day)).toBe(false);
  });

  it("says when a closed one was kept for as long as was asked", () => {
    expect(isPastKeeping({ ...review, closing: closed }, dueAt + 400 * day)).toBe(false);
    expect(isPastKeeping({ ...review, closing: closed }, dueAt + 401 * day)).toBe(true);
    expect(isPastKeeping(review, dueAt + 4000 * day)).toBe(false);
  });
});

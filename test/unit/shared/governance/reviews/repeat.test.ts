import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AccessReview, Closing } from "../../../../../shared/governance/reviews/access-review.ts";
import {
  comingReviews,
  forgetsBefore,
  isPlanOnly,
  nextPlan,
  planOnly,
  seriesOf,
} from "../../../../../shared/governance/reviews/repeat.ts";
import { accessReview, reviewItem } from "../../../../support/sample-access-review.ts";

const day = 86_400_000;
const on = (year: number, month: number, date: number) => new Date(year, month - 1, date, 9, 30).getTime();
const closing: Closing = {
  state: "closed",
  at: on(2026, 12, 4),
  by: "bruno",
  hashBefore: "a",
  hashAfter: "b",
  gone: [1],
  unfound: [],
  roles: [],
  acts: [],
  results: [{ item: 1, result: "kept", why: "" }],
  done: [],
};

function review(more: Partial<AccessReview> = {}): AccessReview {
  const startedAt = on(2026, 11, 16);
  return accessReview([reviewItem(1)], {
    startedAt,
    dueAt: startedAt + 14 * day,
    repeat: "quarterly",
    closing,
    ...more,
  });
}

const named = (reviews: readonly AccessReview[]) =>
  comingReviews(reviews).map(({ after, name }) => `${after.id} ${name}`);
const nextOf = (more: Partial<AccessReview>) => comingReviews([review(more)])[0];

describe("a review that comes again", () => {
  it("begins a month, a quarter, half a year or a year after the last one began, at the same time of day", () => {
    expect(nextOf({ repeat: "monthly" })?.at).toBe(on(2026, 12, 16));
    expect(nextOf({})?.at).toBe(on(2027, 2, 16));
    expect(nextOf({ repeat: "halfYearly" })?.at).toBe(on(2027, 5, 16));
    expect(nextOf({ repeat: "yearly" })?.at).toBe(on(2027, 11, 16));
    expect(nextOf({ startedAt: on(2026, 11, 30) })?.at).toBe(on(2027, 2, 28));
    expect(nextOf({ repeat: "once" })).toBeUndefined();
  });

  it("is called by its own quarter, month and year, and never longer than a name may be", () => {
    expect(nextOf({ name: "Q4 2026 access review" })?.name).toBe("Q1 2027 access review");
    expect(nextOf({ name: "Contractors, November", repeat: "monthly" })?.name).toBe("Contractors, December");
    expect(nextOf({ name: "Contractors" })?.name).toBe("Contractors, February 2027");
    const again = nextOf({ name: "Contractors, February 2027", startedAt: on(2027, 2, 16) });
    expect(again?.name).toBe("Contractors, May 2027");
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 120 }), (name) => {
        const length = nextOf({ name })?.name.length ?? 0;
        expect(length).toBeGreaterThan(0);
        expect(length).toBeLessThanOrEqual(120);
      }),
    );
  });

  it("gets a number where a review or another that comes sooner is called so", () => {
    const last = { name: "Q4 2026 access review" };
    const later = review({ ...last, id: "b", startedAt: on(2026, 11, 17) });
    expect(named([later, review({ ...last, id: "a" })])).toEqual([
      "a Q1 2027 access review",
      "b Q1 2027 access review 2",
    ]);
    const byHand = review({ id: "c", name: "q1 2027 Access review", repeat: "once" });
    expect(named([later, byHand])).toEqual(["b Q1 2027 access review 2"]);
  });

  it("waits until the last one is closed, and comes once", () => {
    const last = review({ id: "b", follows: "a", closing: null });
    expect(comingReviews([review({ id: "a" }), last])).toMatchObject([{ after: { id: "b" }, waits: true }]);
    expect(comingReviews([review({ id: "a" }), { ...last, repeat: "once" }])).toEqual([]);
  });

  it("has the plan of the last one, as much time, and shows what that decided", () => {
    const coming = nextOf({ carryOver: false, endRule: "keep" });
    if (coming === undefined) throw new Error("nothing comes");
    const now = on(2027, 3, 1);
    expect(nextPlan(coming, now)).toMatchObject({
      dueAt: now + 14 * day,
      carryOver: true,
      endRule: "keep",
      repeat: "quarterly",
    });
  });

  it("leaves its plan and nobody’s access when its keeping is over", () => {
    const left = planOnly(
      review({
        decisions: [{ item: 1, choice: "keep", comment: "x", reviewer: "g", enteredBy: "g", at: 1 }],
      }),
    );
    expect(isPlanOnly(left)).toBe(true);
    expect(JSON.stringify(left)).not.toContain("chidi");
    expect(comingReviews([left])).toHaveLength(1);
    expect(forgetsBefore({ repeat: "halfYearly", keepDays: 90 })).toBe(true);
    expect(forgetsBefore({ repeat: "quarterly", keepDays: 400 })).toBe(false);
    expect(forgetsBefore({ repeat: "once", keepDays: 1 })).toBe(false);
  });

  it("knows its series from any of its reviews, also where they name each other in a circle", () => {
    const all = [
      review({ id: "a" }),
      review({ id: "b", follows: "a" }),
      review({ id: "c", follows: "b" }),
      review({ id: "z" }),
    ];
    for (const id of ["a", "b", "c"])
      expect(
        seriesOf(id, all)
          .map((one) => one.id)
          .toSorted(),
      ).toEqual(["a", "b", "c"]);
    const circle = [review({ id: "a", follows: "b" }), review({ id: "b", follows: "a" })];
    expect(seriesOf("a", circle)).toHaveLength(2);
  });
});

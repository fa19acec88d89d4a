import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { lineOf } from "../../../../../electron/services/reviews/review-views.ts";
import { accessReviewSchema } from "../../../../../shared/governance/reviews/access-review.ts";
import { accessReview, reviewItem } from "../../../../support/sample-access-review.ts";

const greta = "greta@acme.example.com";
const bruno = "bruno@acme.example.com";
const items = [1, 2, 3].map((number) => reviewItem(number));
const word = { comment: "", reviewer: greta, enteredBy: greta, at: 1 } as const;

describe("a review in the list", () => {
  it("counts of each reviewer what is decided, as its progress does: unsure is not", () => {
    const decisions = [
      { ...word, item: 1, choice: "keep" as const },
      { ...word, item: 2, choice: "unsure" as const },
    ];
    const { decided, progress } = lineOf(accessReview(items, { decisions }), 2);
    expect(decided).toEqual([
      { login: greta, items: 1 },
      { login: bruno, items: 0 },
    ]);
    expect(progress).toMatchObject({ items: 3, open: 1, keep: 1, unsure: 1 });
  });

  it("counts what was to be kept and is lost among neither what is kept nor what is revoked", () => {
    const closing = {
      state: "closed",
      at: 9,
      by: greta,
      hashBefore: "a",
      hashAfter: "b",
      gone: [],
      unfound: [],
      roles: [],
      acts: [],
      done: [],
      results: [
        { item: 1, result: "kept", why: "" },
        { item: 2, result: "lost", why: "To be kept, and no longer held." },
        { item: 3, result: "removed", why: "" },
      ],
    } as const;
    const review = accessReview(items, { closing });
    expect(lineOf(review, 10)).toMatchObject({ kept: 1, lost: 1, revoked: 1, byHand: 0 });
    expect(v.is(accessReviewSchema, review)).toBe(true);
  });
});

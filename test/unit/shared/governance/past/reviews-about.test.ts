import { describe, expect, it } from "vitest";
import { reviewsAbout } from "../../../../../shared/governance/past/reviews-about.ts";
import type {
  AccessReview,
  Closing,
  Decision,
  ItemResult,
} from "../../../../../shared/governance/reviews/access-review.ts";
import { accessReview, reviewItem } from "../../../../support/sample-access-review.ts";

const entitlement = "groups group:sales";

const decided = (item: number, reviewer: string): Decision => ({
  item,
  choice: "keep",
  comment: "",
  reviewer,
  enteredBy: reviewer,
  at: 1,
});

function closed(at: number, results: readonly ItemResult["result"][]): Closing {
  return {
    state: "closed",
    at,
    by: "bruno@acme.example.com",
    hashBefore: "",
    hashAfter: "",
    gone: [],
    unfound: [],
    roles: [],
    acts: [],
    results: results.map((result, index) => ({ item: index + 1, result, why: "" })),
    done: [],
  };
}

function review(id: string, closing: Closing | null, more: Partial<AccessReview> = {}): AccessReview {
  const items = [1, 2, 3, 4, 5, 6, 7].map((number) => reviewItem(number, { entitlement }));
  return accessReview([...items, reviewItem(8)], { id, name: `Review ${id}`, closing, ...more });
}

describe("what reviews came to about an entitlement", () => {
  it("counts what became of each holder, and names who decided", () => {
    const closing = closed(9, [
      "kept",
      "lost",
      "removed",
      "revoked",
      "already gone",
      "by hand",
      "failed",
      "kept",
    ]);
    const decisions = [
      decided(2, "bruno@a"),
      decided(1, "greta@a"),
      decided(3, "greta@a"),
      decided(8, "ines@a"),
    ];
    expect(reviewsAbout(entitlement, [review("q3", closing, { decisions })])).toEqual([
      {
        id: "q3",
        name: "Review q3",
        at: 9,
        reviewers: ["greta@a", "bruno@a"],
        items: 7,
        kept: 1,
        lost: 1,
        taken: 2,
        gone: 1,
        left: 2,
      },
    ]);
  });

  it("comes newest first, and leaves out what runs, what is being closed and what is about other things", () => {
    const saved: Closing = { ...closed(30, []), state: "saved" };
    const all = [
      review("old", closed(1, ["kept"])),
      review("running", null),
      review("new", closed(20, ["kept"])),
      review("closing", saved),
    ];
    expect(reviewsAbout(entitlement, all).map(({ id }) => id)).toEqual(["new", "old"]);
    expect(reviewsAbout("groups group:other", all)).toEqual([]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commentsOf, type AccessReview } from "../../../../../shared/governance/reviews/access-review.ts";
import {
  afterAct,
  decide,
  matching,
  entering,
  progressOf,
  undoLast,
} from "../../../../../shared/governance/reviews/deciding.ts";
import { accessReview, reviewItem } from "../../../../support/sample-access-review.ts";
import { keyItem } from "../../../../support/sample-thing.ts";
import { problemOf, valueOf } from "../../../../support/demo-client.ts";

const greta = "greta@acme.example.com";
const word = { choice: "keep", comment: "", reviewer: greta, enteredBy: greta, at: 5 } as const;
const sum = (review: AccessReview) => {
  const { open, keep, revoke, unsure } = progressOf(review);
  return open + keep + revoke + unsure;
};

describe("deciding", () => {
  it("loses no decision, adds up, and takes every act back", () => {
    const act = fc.record({
      items: fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 8 }),
      choice: fc.constantFrom("keep", "revoke", "unsure", null),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
        const start = accessReview(Array.from({ length: 8 }, (_, index) => reviewItem(index + 1)));
        const expected = new Map<number, string>();
        let review = start;
        for (const { items, choice } of acts) {
          const before = review;
          review = valueOf(decide(review, items, choice === null ? null : { ...word, choice }));
          expect(valueOf(undoLast(review)).decisions).toEqual(expect.arrayContaining([...before.decisions]));
          for (const item of items) {
            if (choice === null) expected.delete(item);
            else expected.set(item, choice);
          }
          expect(sum(review)).toBe(8);
        }
        expect(new Map(review.decisions.map(({ item, choice }) => [item, choice]))).toEqual(expected);
        for (const _ of acts) review = valueOf(undoLast(review));
        expect(review.decisions).toEqual([]);
      }),
    );
  });

  it("keeps what was written of an item, whoever decides it and however, and also where nobody does", () => {
    const kim = "kim@acme.example.com";
    const remark = (review: AccessReview, item: number, comment: string, reviewer = greta) =>
      valueOf(afterAct(review, { kind: "remark", remark: { item, comment, reviewer, at: 4 } })).review;
    let review = accessReview(
      [1, 2, 3, 4].map((number) => reviewItem(number)),
      { reviewers: [greta, kim] },
    );
    review = remark(review, 1, "needs it until May");
    review = remark(review, 2, "asked her");
    review = remark(review, 3, "first", kim);
    review = remark(review, 3, "theirs", kim);
    expect(progressOf(review).open).toBe(4);
    // Many at once, without a word.
    review = valueOf(decide(review, [1, 3, 4], word));
    expect(review.decisions.map(({ item, comment }) => [item, comment])).toEqual([
      [1, "needs it until May"],
      [3, ""],
      [4, ""],
    ]);
    const written = new Map([
      [1, "needs it until May"],
      [2, "asked her"],
      [3, "theirs"],
    ]);
    expect(commentsOf(review)).toEqual(written);
    expect(commentsOf(valueOf(undoLast(review)))).toEqual(written);
    // A word of its own wins, and an empty remark takes the old one away.
    expect(commentsOf(valueOf(decide(review, [2], { ...word, comment: "moved" }))).get(2)).toBe("moved");
    expect(commentsOf(remark(review, 2, "")).has(2)).toBe(false);
  });

  it("takes remarks from reviewers alone, of items that are there", () => {
    const review = accessReview([reviewItem(1)]);
    const act = (item: number, reviewer: string) =>
      problemOf(afterAct(review, { kind: "remark", remark: { item, comment: "x", reviewer, at: 4 } })).code;
    expect(act(1, "eve@acme.example.com")).toBe("invalid-argument");
    expect(act(7, greta)).toBe("not-found");
  });

  it("refuses one’s own access in any case, another’s word, and a strange item", () => {
    const review = accessReview([reviewItem(1, { login: greta }), reviewItem(2)]);
    const shouting = { ...word, reviewer: "Greta@Acme.example.com" };
    expect(problemOf(decide(review, [2, 1], shouting)).what).toBe("Nobody decides their own access.");
    expect(problemOf(decide(review, [2], { ...word, reviewer: "eve@acme.example.com" })).code).toBe(
      "invalid-argument",
    );
    expect(problemOf(decide(review, [3], word)).code).toBe("not-found");
  });

  it("finds open items by pattern and leaves one’s own to others", () => {
    const day = 86_400_000;
    const review = accessReview(
      [
        reviewItem(1, { name: "GitHub", lastSeen: 0 }),
        reviewItem(2, { name: "GitLab", lastSeen: 40 * day }),
        reviewItem(3, { name: "Jira", through: ["group:contractors"] }),
        reviewItem(4, { name: "GitHub", login: greta, lastSeen: 0 }),
      ],
      { decisions: [] },
    );
    const find = (pattern: Parameters<typeof matching>[1]) =>
      matching({ ...review, startedAt: 41 * day }, pattern, greta);
    expect(find({ name: "git*" })).toEqual({ numbers: [1, 2], own: 1 });
    expect(find({ name: "*hub*" })).toEqual({ numbers: [1], own: 1 });
    expect(find({ unseenDays: 41 })).toEqual({ numbers: [1], own: 1 });
    // A review knows nothing of the time after it began.
    expect(find({ unseenDays: 42 })).toEqual({ numbers: [], own: 0 });
    expect(find({ through: "group:*" })).toEqual({ numbers: [3], own: 0 });
    expect(find({ name: "g*b*b" })).toEqual({ numbers: [], own: 0 });
    const decided = valueOf(decide(review, [1], word));
    expect(matching(decided, { name: "git*" }, greta).numbers).toEqual([2]);
  });

  it("takes a word for what belongs to whose key it is only with what the other said", () => {
    const bruno = "bruno@acme.example.com";
    const review = accessReview([reviewItem(1, { login: bruno }), reviewItem(2, { login: greta })]);
    const silent = { ...word, reviewer: greta, comment: "" };
    expect(problemOf(entering(review, [1], silent, bruno)).what).toBe(
      "This belongs to the person whose key Tailrace acts by.",
    );
    expect(entering(review, [1], { ...silent, comment: "by mail" }, bruno).ok).toBe(true);
    const remark = { item: 1, reviewer: greta, comment: "by mail", at: 1 };
    expect(entering({ ...review, remarks: [remark] }, [1], silent, bruno).ok).toBe(true);
    expect(entering(review, [2], silent, bruno).ok).toBe(true);
    // Nobody knows whose it is.
    expect(entering(review, [1, 2], silent, null).ok).toBe(true);
    expect(matching(review, { login: "*" }, "amelie@acme.example.com", bruno)).toEqual({
      numbers: [2],
      own: 1,
    });
  });

  it("leaves to another what somebody holds, and what they made for others", () => {
    const items = [
      keyItem(1, {}, { login: greta }),
      keyItem(2, { holder: "tailnet", made: "named", by: greta }),
      keyItem(3, { holder: "tailnet", made: "nobody" }),
    ];
    const review = accessReview(items);
    expect(problemOf(decide(review, [1], word)).what).toBe("Nobody decides their own access.");
    expect(problemOf(decide(review, [2], word)).what).toBe("Nobody decides what they made themselves.");
    expect(valueOf(decide(review, [3], word)).decisions).toHaveLength(1);
    expect(matching(review, { login: "*" }, greta)).toEqual({ numbers: [3], own: 2 });
  });
});

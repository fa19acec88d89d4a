import { describe, expect, it } from "vitest";
import { leftChecklist, reviewerNote } from "../../../../shared/export/review-notes.ts";
import { accessReview, reviewItem } from "../../../support/sample-access-review.ts";

const greta = "greta@acme.example.com";
const bruno = "bruno@acme.example.com";

describe("what is left of a review", () => {
  it("is a checklist of what people have to do, ticked where it is done, with names as text", () => {
    const review = accessReview([reviewItem(1), reviewItem(2, { name: "a `b` [c](d)" }), reviewItem(3)], {
      closing: {
        state: "closed",
        at: 1,
        by: greta,
        hashBefore: "a",
        hashAfter: "b",
        gone: [],
        unfound: [],
        roles: [],
        acts: [],
        results: [
          { item: 1, result: "removed", why: "" },
          { item: 2, result: "by hand", why: "Still held through group:eng." },
          { item: 3, result: "by hand", why: "" },
        ],
        done: [3],
      },
    });
    const lines = leftChecklist(review)
      .split("\n")
      .filter((line) => line.startsWith("- "));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^- \[ \] Take .* from .*chidi.*Still held through group:eng\.$/u);
    expect(lines[0]).not.toContain("[c](d)");
    expect(lines[1]).toMatch(/^- \[x\] /u);
  });
});

describe("a message to a reviewer", () => {
  it("counts what is open for them, and names what the other reviewers may not decide", () => {
    const word = { choice: "keep", comment: "", reviewer: greta, enteredBy: greta, at: 1 } as const;
    const review = accessReview(
      [reviewItem(1), reviewItem(2, { login: bruno }), reviewItem(3, { login: greta }), reviewItem(4)],
      { decisions: [{ ...word, item: 4 }] },
    );
    const note = reviewerNote(review, "Greta@acme.example.com");
    expect(note).toContain("2 items of it are open for you.");
    expect(note).toContain(`- ${bruno}: group:g2`);
    expect(note).not.toContain(`- ${greta}`);
    expect(reviewerNote(review, bruno)).toContain(`- ${greta}: group:g3`);
  });

  it("names twenty of them and counts the others", () => {
    const review = accessReview(Array.from({ length: 30 }, (_, at) => reviewItem(at + 1, { login: bruno })));
    expect(reviewerNote(review, greta).match(/^- /gmu)).toHaveLength(21);
    expect(reviewerNote(review, greta)).toContain("- and 10 more items");
  });
});

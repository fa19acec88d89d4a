import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freeName, mostLetters, whyNotCalled } from "../../../../../shared/governance/reviews/review-name.ts";

const reviews = [{ name: "Q4 2026 access review" }, { name: "Q4 2026 access review 2" }];

describe("the name of an access review", () => {
  it.each([" q4 2026  access review ", "Q4 2026 access re\u200Bview", "Q4 2026 access \u202Ereview"])(
    "is refused where another could be taken for it: %j",
    (name) => {
      expect(whyNotCalled(name, reviews)).toMatchObject({
        code: "already-exists",
        what: "There is a review of this name already.",
      });
    },
  );

  it.each(["", "  ", "\u202E"])("is refused where nothing of it can be seen: %j", (name) => {
    expect(whyNotCalled(name, [])).toMatchObject({ code: "invalid-argument", what: "It needs a name." });
  });

  it("is fine where no other is called so", () => {
    expect(whyNotCalled("Q4 2026 access review 3", reviews)).toBeNull();
  });

  it("is proposed with the next number that is free", () => {
    expect(freeName("Q4 2026 access review", reviews)).toBe("Q4 2026 access review 3");
    expect(freeName("Q1 2027 access review", reviews)).toBe("Q1 2027 access review");
  });

  it("is free and no longer than a name may be, whatever is proposed", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 140 }), fc.nat(12), (rest, count) => {
        const wanted = `a${rest}`;
        const taken: { name: string }[] = [];
        for (let one = 0; one < count; one += 1) {
          const name = freeName(wanted, taken);
          expect(name.length).toBeLessThanOrEqual(mostLetters);
          expect(whyNotCalled(name, taken)).toBeNull();
          taken.push({ name });
        }
      }),
    );
  });
});

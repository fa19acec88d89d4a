import { describe, expect, it } from "vitest";
import {
  freeName,
  isNameTaken,
} from "../../../../../../renderer/features/access/reviews/start/review-name.ts";

const reviews = [{ name: "Q4 2026 access review" }, { name: "Q4 2026 access review 2" }];

describe("the name of an access review", () => {
  it.each([
    [" q4 2026  access review ", true],
    ["Q4 2026 access review 3", false],
  ])("%j is taken: %s", (name, isTaken) => {
    expect(isNameTaken(name, reviews)).toBe(isTaken);
  });

  it("is proposed with the next number that is free", () => {
    expect(freeName("Q4 2026 access review", reviews)).toBe("Q4 2026 access review 3");
    expect(freeName("Q1 2027 access review", reviews)).toBe("Q1 2027 access review");
  });
});

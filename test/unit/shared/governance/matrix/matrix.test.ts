import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cellLetters,
  cellOf,
  countOf,
  hasSuspended,
  perhapsSuspended,
} from "../../../../../shared/governance/matrix/matrix.ts";

const cells = fc
  .array(fc.constantFrom(...Object.values(cellLetters)), { maxLength: 40 })
  .map((letters) => letters.join(""));

describe("the cells of a column", () => {
  it("hold somebody who is suspended where the sum counts one", () => {
    fc.assert(
      fc.property(cells, (letters) => {
        expect(hasSuspended({ cells: letters })).toBe(countOf({ cells: letters, ends: [] }).suspended > 0);
      }),
    );
  });

  it("tell of somebody who is suspended and of whom nobody can say that they are, and count them nowhere", () => {
    expect(cellOf({ cells: perhapsSuspended }, 0)).toBe("suspended");
    expect(hasSuspended({ cells: perhapsSuspended })).toBe(true);
    const none = { may: 0, onCondition: 0, orMore: false, suspended: 0 };
    expect(countOf({ cells: perhapsSuspended, ends: [] })).toEqual(none);
  });

  it("are counted each once: who may, who is suspended, and who may not or cannot be known", () => {
    fc.assert(
      fc.property(cells, (letters) => {
        const { may, suspended, orMore } = countOf({ cells: letters, ends: [] });
        const others = letters.replaceAll(/[^nu]/gu, "").length;
        expect(may + suspended + others).toBe(letters.length);
        expect(orMore).toBe(letters.includes("u"));
      }),
    );
  });
});

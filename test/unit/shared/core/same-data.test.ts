import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sameData } from "../../../../shared/core/same-data.ts";

describe("sameData", () => {
  it("agrees with JSON for any plain data", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        // -0 becomes 0 in JSON, and is of no interest here.
        const copy: unknown = structuredClone(value);
        return sameData(value, copy);
      }),
    );
  });

  it("tells different values apart whenever their JSON differs", () => {
    const sorted = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(sorted);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, inner]) => [key, sorted(inner)]),
      );
    };
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: true }), fc.jsonValue(), (left, right) => {
        const differ = JSON.stringify(sorted(left)) !== JSON.stringify(sorted(right));
        return !differ || !sameData(left, right);
      }),
    );
  });

  it.each([
    [{ a: 1 }, { a: 1, b: undefined }, true],
    [{ a: undefined }, { b: 1 }, false],
    [[1, 2], [1, 2, 3], false],
    [[], {}, false],
    [null, {}, false],
    [Number.NaN, Number.NaN, true],
    ["1", 1, false],
  ])("compares %j and %j", (left, right, same) => {
    expect(sameData(left, right)).toBe(same);
  });
});

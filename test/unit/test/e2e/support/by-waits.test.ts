import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dealt, waitsOf } from "../../../../e2e/support/by-waits.ts";

describe("dealt", () => {
  it("gives the heaviest first, each to the run that has least", () => {
    expect(dealt([1, 5, 2, 4, 3], 2, (weight) => weight)).toEqual([
      [5, 2, 1],
      [4, 3],
    ]);
  });

  it("gives everything once, and no run more than another by more than the heaviest thing", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 50 })), fc.integer({ min: 1, max: 5 }), (weights, count) => {
        const runs = dealt(weights, count, (weight) => weight);
        expect(runs).toHaveLength(count);
        expect(runs.flat().toSorted((a, b) => a - b)).toEqual(weights.toSorted((a, b) => a - b));
        const sums = runs.map((run) => run.reduce((sum, weight) => sum + weight, 0));
        expect(Math.max(...sums) - Math.min(...sums)).toBeLessThanOrEqual(Math.max(0, ...weights));
      }),
    );
  });
});

describe("waitsOf", () => {
  it("counts what a test waits for", () => {
    expect(waitsOf("await one();\nreturn await two();")).toBe(2);
    expect(waitsOf("")).toBe(0);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextLookAfter, type LookFacts } from "../../../../../electron/services/sync/next-look.ts";

const minute = 60_000;
const facts: fc.Arbitrary<LookFacts> = fc.record({
  everyMs: fc.integer({ min: 1, max: 1440 }).map((minutes) => minutes * minute),
  isWindowOpen: fc.boolean(),
  isOnBattery: fc.boolean(),
  suspicions: fc.nat(1000),
  misses: fc.nat(1000),
});
const at = (change: Partial<LookFacts> = {}): number =>
  nextLookAfter({
    everyMs: 15 * minute,
    isWindowOpen: false,
    isOnBattery: false,
    suspicions: 0,
    misses: 0,
    ...change,
  });

describe("when Tailrace looks again", () => {
  it.each([
    ["as the person chose", {}, 15],
    ["each minute before an open window", { isWindowOpen: true, isOnBattery: true }, 1],
    ["half as often on battery", { isOnBattery: true }, 30],
    ["soon after a suspicion", { suspicions: 1 }, 0.5],
    ["no sooner after one suspicion after the other", { suspicions: 4 }, 15],
    ["soon after it could read nothing", { misses: 1 }, 0.25],
    ["twice as late after each further miss", { misses: 3 }, 1],
    ["every five minutes at last", { misses: 40 }, 5],
    ["no more often than the person looks", { misses: 40, everyMs: 2 * minute }, 2],
  ] as const)("is %s", (_what, change, minutes) => {
    expect(at(change)).toBe(minutes * minute);
  });

  it("is at rest never more often than once a minute, and always some time", () => {
    fc.assert(
      fc.property(facts, (one) => {
        const after = nextLookAfter(one);
        expect(after).toBeGreaterThanOrEqual(15_000);
        expect(after).toBeLessThanOrEqual(2 * 1440 * minute);
        expect(nextLookAfter({ ...one, suspicions: 0, misses: 0 })).toBeGreaterThanOrEqual(minute);
      }),
    );
  });

  it("is never sooner on battery, with the window closed, or after one more miss", () => {
    fc.assert(
      fc.property(facts, (one) => {
        expect(nextLookAfter({ ...one, isOnBattery: true })).toBeGreaterThanOrEqual(
          nextLookAfter({ ...one, isOnBattery: false }),
        );
        expect(nextLookAfter({ ...one, isWindowOpen: false })).toBeGreaterThanOrEqual(
          nextLookAfter({ ...one, isWindowOpen: true }),
        );
        const { misses } = one;
        const missed = { ...one, misses: misses + 1 };
        expect(nextLookAfter({ ...missed, misses: misses + 2 })).toBeGreaterThanOrEqual(
          nextLookAfter(missed),
        );
      }),
    );
  });

  it("tells within two minutes by the pace that nobody changed", () => {
    expect(at({ everyMs: minute }) + at({ everyMs: minute, suspicions: 1 })).toBeLessThanOrEqual(2 * minute);
  });
});

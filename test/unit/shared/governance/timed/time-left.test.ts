import { describe, expect, it } from "vitest";
import { durationWords, timeLeftWords } from "../../../../../shared/governance/timed/time-left.ts";

const minute = 60_000;
const hour = 60 * minute;

describe("how long something lasts", () => {
  it.each([
    [20_000, "1 min"],
    [59 * minute, "59 min"],
    [59.6 * minute, "1 h"],
    [hour, "1 h"],
    [90 * minute, "1 h 30 min"],
    [2 * hour + 48 * minute, "2 h 48 min"],
    [3 * hour, "3 h"],
    [23 * hour + 59 * minute, "23 h 59 min"],
    [24 * hour - 20_000, "24 h"],
    [30 * hour, "30 h"],
    [36 * hour, "2 days"],
    [5 * 24 * hour, "5 days"],
  ])("is said of %d ms as %s", (milliseconds, words) => {
    expect(durationWords(milliseconds)).toBe(words);
  });

  it("agrees with the clock beside it", () => {
    const at = Date.UTC(2026, 10, 26, 14, 14);
    expect(timeLeftWords(Date.UTC(2026, 10, 26, 18, 0), at)).toBe("3 h 46 min left");
    expect(timeLeftWords(at - 12 * minute, at)).toBe("overdue 12 min");
    expect(timeLeftWords(at, at)).toBe("ending");
  });
});

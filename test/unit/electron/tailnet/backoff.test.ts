import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longestWaitMs, retryAfterMs, retryDelayMs } from "../../../../electron/tailnet/backoff.ts";

describe("retryAfterMs", () => {
  const now = Date.UTC(2026, 0, 1);
  it.each([
    ["0", 0],
    ["7", 7000],
    [" 1.5 ", 1500],
    ["Thu, 01 Jan 2026 00:00:10 GMT", 10_000],
    ["Wed, 31 Dec 2025 23:59:00 GMT", 0],
    ["soon", null],
    ["", null],
    ["-5", null],
  ])("reads “%s”", (header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });
});

describe("retryDelayMs", () => {
  it("stays between nothing and the longest wait, and grows", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.option(fc.string()),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempt, retryAfter, random) => {
          const delay = retryDelayMs(attempt, retryAfter, 0, random);
          expect(delay).toBeGreaterThanOrEqual(0);
          expect(delay).toBeLessThanOrEqual(longestWaitMs);
          const next = retryDelayMs(attempt + 1, retryAfter, 0, random);
          expect(next).toBeGreaterThanOrEqual(delay);
        },
      ),
    );
  });

  it("keeps half of each pause free for jitter", () => {
    expect([retryDelayMs(1, null, 0, 0), retryDelayMs(1, null, 0, 1)]).toEqual([250, 500]);
    expect(retryDelayMs(3, null, 0, 1)).toBe(2000);
  });
});

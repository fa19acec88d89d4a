import { describe, expect, it } from "vitest";
import { formatGoDuration, parseGoDuration } from "../../../../../shared/policy/judge/go-parsing.ts";

describe("durations", () => {
  it.each([
    ["90s", 90e9, "1m30s"],
    ["1.5h", 5400e9, "1h30m0s"],
    ["-2m", -120e9, "-2m0s"],
    ["0", 0, "0s"],
    ["250ms", 250e6, "250ms"],
    ["168h", 604_800e9, "168h0m0s"],
    ["1h1ns", 3600e9 + 1, "1h0m0.000000001s"],
  ])("reads and writes %s", (text, nanoseconds, written) => {
    expect(parseGoDuration(text)).toEqual({ ok: true, nanoseconds });
    expect(formatGoDuration(nanoseconds)).toBe(written);
  });

  it.each([
    ["soon", 'time: invalid duration "soon"'],
    ["", 'time: invalid duration ""'],
    ["5", 'time: missing unit in duration "5"'],
    ["5d", 'time: unknown unit "d" in duration "5d"'],
    ["1ü", 'time: unknown unit "\\xc3\\xbc" in duration "1\\xc3\\xbc"'],
    ['\t"', 'time: invalid duration "\\x09\\""'],
    ["1\ud800", 'time: unknown unit "\\xef\\xbf\\xbd" in duration "1\\xef\\xbf\\xbd"'],
    ["1h-5m", 'time: unknown unit "h-" in duration "1h-5m"'],
  ])("refuses %j in Go’s words", (text, message) =>
    expect(parseGoDuration(text)).toEqual({ ok: false, message }),
  );
});

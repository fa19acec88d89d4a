import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { preciseTime, wireTime } from "../../../../electron/demo/world/wire-time.ts";

const moments = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });

describe("times of the demo tailnet", () => {
  it("are whole seconds for devices and keys", () => {
    expect(wireTime(Date.UTC(2026, 4, 4, 9, 0, 0, 999))).toBe("2026-05-04T09:00:00Z");
  });

  it("have nanoseconds for people and the log, and mean the same moment", () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const written = preciseTime(moment);
        expect(written).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{0,8}[1-9])?Z$/);
        expect(Date.parse(written)).toBe(moment);
      }),
    );
  });
});

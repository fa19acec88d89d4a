import { describe, expect, it } from "vitest";
import { keyTimeLeft } from "../../../../../../renderer/features/setup/device/needs-key.ts";

const minute = 60_000;

describe("the time that is left of a key", () => {
  it("is never more than all of it", () => {
    expect(keyTimeLeft(60 * minute + 900, 0)).toBe(60 * minute);
    expect(keyTimeLeft(60 * minute, minute)).toBe(59 * minute);
    expect(keyTimeLeft(0, minute)).toBe(-minute);
  });
});

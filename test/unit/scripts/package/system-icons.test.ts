import { describe, expect, it } from "vitest";
import { appleIcon, windowsIcon } from "../../../../scripts/package/system-icons.ts";

describe("the icon of the program", () => {
  it("is an ICNS file for macOS, whole and with its largest size", () => {
    const icon = appleIcon();
    expect(icon.subarray(0, 4).toString("latin1")).toBe("icns");
    expect(icon.readUInt32BE(4)).toBe(icon.length);
    const kinds: string[] = [];
    for (let at = 8; at < icon.length; at += icon.readUInt32BE(at + 4)) {
      kinds.push(icon.subarray(at, at + 4).toString("latin1"));
    }
    // 1024 and 256 pixels. (https://en.wikipedia.org/wiki/Apple_Icon_Image_format)
    expect(kinds).toEqual(expect.arrayContaining(["ic10", "ic08"]));
  });

  it("is an ICO file for Windows, from 16 to 256 pixels", () => {
    const icon = windowsIcon();
    expect([icon.readUInt16LE(0), icon.readUInt16LE(2)]).toEqual([0, 1]);
    const edges = Array.from({ length: icon.readUInt16LE(4) }, (_, at) => icon.readUInt8(6 + at * 16) || 256);
    expect(edges).toEqual(expect.arrayContaining([16, 32, 48, 256]));
  });
});

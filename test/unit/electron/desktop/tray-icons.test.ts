import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { encodePng, type Picture } from "../../../../electron/desktop/png.ts";
import { appPicture, trayPicture } from "../../../../electron/desktop/tray-icons.ts";
import type { TrayIconState } from "../../../../electron/desktop/tray-model.ts";

const states: readonly TrayIconState[] = ["ok", "attention", "error", "not-connected"];

/** Where a picture is more opaque than not: its shape without its colour. */
function shape({ rgba }: Picture): readonly boolean[] {
  return Array.from({ length: rgba.length / 4 }, (_, index) => (rgba[index * 4 + 3] ?? 0) > 127);
}

describe("trayPicture", () => {
  it.each(states.flatMap((state) => [22, 44].map((size) => [state, size] as const)))(
    "draws “%s” at %i pixels, with an empty rim and something inside",
    (state, size) => {
      const picture = trayPicture(state, size, false);
      expect(picture).toMatchObject({ width: size, height: size });
      const filled = shape(picture);
      const rim = filled.filter((_, index) => {
        const [x, y] = [index % size, Math.floor(index / size)];
        return x === 0 || y === 0 || x === size - 1 || y === size - 1;
      });
      expect(rim).not.toContain(true);
      const share = filled.filter(Boolean).length / filled.length;
      expect(share).toBeGreaterThan(0.12);
      expect(share).toBeLessThan(0.6);
    },
  );

  it("tells every two states apart by shape alone", () => {
    for (const [index, first] of states.entries()) {
      for (const second of states.slice(index + 1)) {
        const [one, other] = [shape(trayPicture(first, 22, true)), shape(trayPicture(second, 22, true))];
        const different = one.filter((filled, place) => filled !== other[place]).length;
        expect(different / one.length).toBeGreaterThan(0.05);
      }
    }
  });

  it("is black on nothing as a template", () => {
    for (const state of states) {
      const { rgba } = trayPicture(state, 22, true);
      const coloured = rgba.filter((value, index) => index % 4 !== 3 && value !== 0);
      expect(coloured).toHaveLength(0);
    }
  });
});

describe("appPicture", () => {
  it("has clear corners and a full middle", () => {
    const { rgba } = appPicture(64);
    expect(rgba[3]).toBe(0);
    expect(rgba[(32 * 64 + 32) * 4 + 3]).toBe(255);
  });
});

describe("encodePng", () => {
  it("writes a file from which the picture can be read back", () => {
    const picture = trayPicture("attention", 22, false);
    const file = encodePng(picture);
    expect(file.subarray(0, 8).toString("latin1")).toBe("\u0089PNG\r\n\u001A\n");
    expect(file.readUInt32BE(16)).toBe(22);
    expect(file.readUInt32BE(20)).toBe(22);
    const length = file.readUInt32BE(33);
    expect(file.subarray(37, 41).toString("latin1")).toBe("IDAT");
    const rows = inflateSync(file.subarray(41, 41 + length));
    const pixels = Array.from({ length: 22 }, (_, row) => [
      ...rows.subarray(row * 89 + 1, (row + 1) * 89),
    ]).flat();
    expect(pixels).toEqual([...picture.rgba]);
    expect(file.subarray(-8).toString("hex")).toBe("49454e44ae426082");
  });
});

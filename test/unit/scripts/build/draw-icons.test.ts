import type { RenderedImage } from "@resvg/resvg-js";
import { describe, expect, it } from "vitest";
import { trayStates, trayVariants } from "../../../../electron/desktop/icon-files.ts";
import { drawApp, drawIcons, drawTray, palette } from "../../../../scripts/build/draw-icons.ts";

const sizes = trayVariants.flatMap(({ look, points }) =>
  [1, 2].map((scale) => ({ look, pixels: points * scale })),
);

/** Where a picture is more opaque than not: its shape without its colour. */
function shape({ pixels }: RenderedImage): readonly boolean[] {
  return Array.from({ length: pixels.length / 4 }, (_, index) => (pixels[index * 4 + 3] ?? 0) > 127);
}

describe("a tray icon", () => {
  it.each(trayStates.flatMap((state) => sizes.map((size) => ({ state, ...size }))))(
    "of “$state”, $look at $pixels pixels, has an empty rim and something inside",
    ({ state, look, pixels }) => {
      const picture = drawTray(state, look, pixels);
      expect([picture.width, picture.height]).toEqual([pixels, pixels]);
      const filled = shape(picture);
      const rim = filled.filter((_, index) => {
        const [x, y] = [index % pixels, Math.floor(index / pixels)];
        return x === 0 || y === 0 || x === pixels - 1 || y === pixels - 1;
      });
      expect(rim).not.toContain(true);
      const share = filled.filter(Boolean).length / filled.length;
      expect(share).toBeGreaterThan(0.12);
      expect(share).toBeLessThan(0.6);
    },
  );

  it.each([16, 18, 22])("is told from those of other states by its shape alone, at %i pixels", (pixels) => {
    for (const [index, first] of trayStates.entries()) {
      for (const second of trayStates.slice(index + 1)) {
        const one = shape(drawTray(first, "template", pixels));
        const other = shape(drawTray(second, "template", pixels));
        const different = one.filter((filled, place) => filled !== other[place]).length;
        expect(different / one.length, `${first} and ${second}`).toBeGreaterThan(0.05);
      }
    }
  });

  it("is black on nothing as a template", () => {
    for (const state of trayStates) {
      const { pixels } = drawTray(state, "template", 18);
      expect(pixels.filter((value, index) => index % 4 !== 3 && value !== 0)).toHaveLength(0);
    }
  });

  it("has the colours of its look", () => {
    const { pixels } = drawTray("ok", "light", 44);
    const middle = (15 * 44 + 22) * 4;
    expect(pixels.subarray(middle, middle + 3).toString("hex")).toBe(palette.light.ok.slice(1));
  });

  // WCAG 2.2, success criterion 1.4.11.
  it.each([
    ["light", ["#ffffff", "#f3f3f3", "#000000"]],
    ["dark", ["#000000", "#1e1e1e", "#31363b"]],
  ] as const)("stands out from the panels that its look “%s” is for", (look, panels) => {
    for (const [part, colour] of Object.entries(palette[look])) {
      for (const panel of panels) expect(contrast(colour, panel), `${part} on ${panel}`).toBeGreaterThan(3);
    }
  });
});

/** The contrast of two colours as WCAG 2.2 defines it. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe("the icon of the application", () => {
  it.each([16, 64, 256])("has clear corners and a full middle at %i pixels", (size) => {
    const { pixels } = drawApp(size);
    expect(pixels[3]).toBe(0);
    expect(pixels[((size / 2) * size + size / 2) * 4 + 3]).toBe(255);
  });
});

describe("the files", () => {
  it("are PNG, each under a name of its own", () => {
    const files = [...drawIcons()];
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
    for (const { png } of files) expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
    const denser = files.find(({ name }) => name === "tray-ok-dark-22@2x.png");
    expect(denser?.png.readUInt32BE(16)).toBe(44);
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Resvg, type RenderedImage } from "@resvg/resvg-js";
import {
  appFile,
  appPixels,
  trayFile,
  trayStates,
  trayVariants,
  type TrayLook,
} from "../../electron/desktop/icon-files.ts";
import type { TrayIconState } from "../../electron/desktop/tray-item.ts";

const sources = join(import.meta.dirname, "../../electron/desktop/icons");

/** The parts of a tray icon: its water, and the shape above that says the state. */
type Part = "water" | TrayIconState;

/** Colours of a look by part; a template is black. Most panels of GNOME are black in a light theme too. */
export const palette: Readonly<Record<Exclude<TrayLook, "template">, Readonly<Record<Part, string>>>> = {
  light: {
    water: "#2563ae",
    ok: "#1a7f4b",
    attention: "#b26300",
    error: "#c42b2b",
    "not-connected": "#626a75",
  },
  dark: {
    water: "#6fb0f5",
    ok: "#4fc98a",
    attention: "#f3b34c",
    error: "#ff7a78",
    "not-connected": "#a7b0bd",
  },
};

/** Draws a tray icon at a size in pixels. */
export function drawTray(state: TrayIconState, look: TrayLook, pixels: number): RenderedImage {
  const rules = look === "template" ? [] : Object.entries(palette[look]);
  const style = rules.map(([part, colour]) => `.${part}{color:${colour}}`).join("");
  return draw(source(`tray-${state}`).replace("</svg>", `<style>${style}</style></svg>`), pixels);
}

/** Draws the application’s icon at a size in pixels. */
export function drawApp(pixels: number): RenderedImage {
  return draw(source("app"), pixels);
}

function source(name: string): string {
  return readFileSync(join(sources, `${name}.svg`), "utf8");
}

function draw(svg: string, pixels: number): RenderedImage {
  // No icon holds text, and looking for the system's fonts takes longer than all the drawing.
  const font = { loadSystemFonts: false };
  return new Resvg(svg, { font, fitTo: { mode: "width", value: pixels } }).render();
}

/** Every icon as a PNG file with its name. */
export function* drawIcons(): Generator<{ readonly name: string; readonly png: Buffer }> {
  for (const pixels of Object.values(appPixels))
    yield { name: appFile(pixels), png: drawApp(pixels).asPng() };
  for (const state of trayStates) {
    for (const { look, points } of trayVariants) {
      for (const scale of [1, 2]) {
        const png = drawTray(state, look, points * scale).asPng();
        yield { name: trayFile(state, look, points, scale), png };
      }
    }
  }
}

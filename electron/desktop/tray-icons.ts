import { circle, draw, polygon, stroke, wave, without, type Colour, type Layer } from "./draw.ts";
import type { Picture } from "./png.ts";
import type { TrayIconState } from "./tray-model.ts";

const green: Colour = [46, 160, 92];
const amber: Colour = [222, 148, 28];
const red: Colour = [214, 62, 62];
const grey: Colour = [138, 138, 138];
const white: Colour = [255, 255, 255];
const black: Colour = [0, 0, 0];
const blue: Colour = [74, 125, 220];

/** The marks differ by shape, so that they can be told apart without colour: disc, triangle, cross, ring. */
const marks: Readonly<Record<TrayIconState, (paint: Colour, cut: Layer["colour"] | null) => Layer[]>> = {
  ok: (paint) => [{ shape: circle(0.5, 0.5, 0.36), colour: paint }],
  attention: (paint, cut) => [
    {
      shape: polygon(
        [
          [0.5, 0.18],
          [0.86, 0.82],
          [0.14, 0.82],
        ],
        0.07,
      ),
      colour: paint,
    },
    inside(stroke(0.5, 0.4, 0.5, 0.58, 0.1), cut),
    inside(circle(0.5, 0.74, 0.06), cut),
  ],
  error: (paint) => [
    { shape: stroke(0.2, 0.2, 0.8, 0.8, 0.2), colour: paint },
    { shape: stroke(0.8, 0.2, 0.2, 0.8, 0.2), colour: paint },
  ],
  "not-connected": (paint) => [
    { shape: without(circle(0.5, 0.5, 0.38), circle(0.5, 0.5, 0.27)), colour: paint },
  ],
};

const colours: Readonly<Record<TrayIconState, Colour>> = {
  ok: green,
  attention: amber,
  error: red,
  "not-connected": grey,
};

function inside(shape: Layer["shape"], cut: Colour | null): Layer {
  return cut === null ? { shape, colour: black, erase: true } : { shape, colour: cut };
}

/**
 * The tray icon of a state. As a template (macOS) it is black on nothing, holes are cut out, and the system
 * gives it the colour of the menu bar.
 */
export function trayPicture(state: TrayIconState, size: number, template: boolean): Picture {
  return draw(size, template ? marks[state](black, null) : marks[state](colours[state], white));
}

/** The icon of the application: water that leaves the wheel, on blue. */
export function appPicture(size: number): Picture {
  const tile = polygon(
    [
      [0.2, 0.2],
      [0.8, 0.2],
      [0.8, 0.8],
      [0.2, 0.8],
    ],
    0.16,
  );
  const waves = [0.36, 0.52, 0.68].map((height): Layer => ({
    shape: wave(0.2, 0.8, height, 0.045, 0.075),
    colour: white,
  }));
  return draw(size, [{ shape: tile, colour: blue }, ...waves]);
}

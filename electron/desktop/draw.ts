import type { Picture } from "./png.ts";

/** Red, green and blue from 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** Whether a point is inside; both coordinates run from 0 to 1 across the picture. */
export type Shape = (x: number, y: number) => boolean;

/** A shape with its colour; later layers lie on top. */
export interface Layer {
  readonly shape: Shape;
  readonly colour: Colour;
  /** Cuts a hole instead of painting. */
  readonly erase?: boolean;
}

/** Samples per pixel and direction: edges get 16 levels, enough at tray sizes. */
const samples = 4;

/** Draws layers into a square picture of `size` pixels, with smooth edges. */
export function draw(size: number, layers: readonly Layer[]): Picture {
  const rgba = new Uint8Array(size * size * 4);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) paint(rgba, size, column, row, layers);
  }
  return { width: size, height: size, rgba };
}

/** Plain loops without lists in between: icons are drawn while the person waits for the tray. */
function paint(rgba: Uint8Array, size: number, column: number, row: number, layers: readonly Layer[]): void {
  // No shape is thinner than a pixel, so one on which the corners agree has no edge in it.
  const first = sample(layers, size, column, row, 0);
  const even = otherCorners.every((corner) => sample(layers, size, column, row, corner) === first);
  const counted = even ? 1 : samples * samples;
  let [red, green, blue, covered] = [0, 0, 0, 0];
  for (let index = 0; index < counted; index += 1) {
    const top = index === 0 ? first : sample(layers, size, column, row, index);
    if (top === undefined || top.erase === true) continue;
    covered += 1;
    red += top.colour[0];
    green += top.colour[1];
    blue += top.colour[2];
  }
  if (covered === 0) return;
  const at = (row * size + column) * 4;
  rgba[at] = Math.round(red / covered);
  rgba[at + 1] = Math.round(green / covered);
  rgba[at + 2] = Math.round(blue / covered);
  rgba[at + 3] = Math.round((covered * 255) / counted);
}

/** The other corners of a pixel among its samples. */
const otherCorners = [samples - 1, samples * (samples - 1), samples * samples - 1];

/** The layer that is seen at one of a pixel’s samples. */
function sample(
  layers: readonly Layer[],
  size: number,
  column: number,
  row: number,
  number: number,
): Layer | undefined {
  const x = (column + ((number % samples) + 0.5) / samples) / size;
  const y = (row + (Math.floor(number / samples) + 0.5) / samples) / size;
  for (let index = layers.length - 1; index >= 0; index -= 1) {
    const layer = layers[index];
    if (layer?.shape(x, y) === true) return layer;
  }
  return undefined;
}

/** A filled circle. */
export function circle(centreX: number, centreY: number, radius: number): Shape {
  return (x, y) => isWithin(x - centreX, y - centreY, radius);
}

function isWithin(dx: number, dy: number, radius: number): boolean {
  return dx * dx + dy * dy <= radius * radius;
}

/** What lies in `outer` and not in `inner`. */
export function without(outer: Shape, inner: Shape): Shape {
  return (x, y) => outer(x, y) && !inner(x, y);
}

/** A line from one point to another with round ends. */
export function stroke(x1: number, y1: number, x2: number, y2: number, width: number): Shape {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  return (x, y) => {
    const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length));
    return isWithin(x - x1 - along * dx, y - y1 - along * dy, width / 2);
  };
}

/** A polygon whose corners turn the same way, grown outwards by `round`. */
export function polygon(corners: readonly (readonly [number, number])[], round: number): Shape {
  const edges = corners.map((from, index) => [from, corners[(index + 1) % corners.length] ?? from] as const);
  const rims = edges.map(([from, to]) => stroke(from[0], from[1], to[0], to[1], round * 2));
  return (x, y) =>
    edges.every(([from, to]) => (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]) >= 0) ||
    rims.some((rim) => rim(x, y));
}

/** A wave between two x positions around a height. */
export function wave(from: number, to: number, height: number, swing: number, width: number): Shape {
  return (x, y) => {
    if (x < from || x > to) return false;
    const centre = height + swing * Math.sin(((x - from) / (to - from)) * 2 * Math.PI);
    return Math.abs(y - centre) <= width / 2;
  };
}

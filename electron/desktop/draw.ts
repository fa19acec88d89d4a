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
    for (let column = 0; column < size; column += 1) {
      rgba.set(pixel(size, column, row, layers), (row * size + column) * 4);
    }
  }
  return { width: size, height: size, rgba };
}

function pixel(size: number, column: number, row: number, layers: readonly Layer[]): Uint8Array {
  const sum = [0, 0, 0];
  let covered = 0;
  for (let index = 0; index < samples * samples; index += 1) {
    const x = (column + ((index % samples) + 0.5) / samples) / size;
    const y = (row + (Math.floor(index / samples) + 0.5) / samples) / size;
    const top = layers.findLast((layer) => layer.shape(x, y));
    if (top === undefined || top.erase === true) continue;
    covered += 1;
    for (const [channel, value] of top.colour.entries()) sum[channel] = (sum[channel] ?? 0) + value;
  }
  if (covered === 0) return new Uint8Array(4);
  const colour = sum.map((value) => Math.round(value / covered));
  return Uint8Array.from([...colour, Math.round((covered * 255) / (samples * samples))]);
}

/** A filled circle. */
export function circle(centreX: number, centreY: number, radius: number): Shape {
  return (x, y) => Math.hypot(x - centreX, y - centreY) <= radius;
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
    return Math.hypot(x - x1 - along * dx, y - y1 - along * dy) <= width / 2;
  };
}

/** A polygon whose corners turn the same way, grown outwards by `round`. */
export function polygon(corners: readonly (readonly [number, number])[], round: number): Shape {
  const edges = corners.map((from, index) => [from, corners[(index + 1) % corners.length] ?? from] as const);
  const rims = edges.map(([from, to]) => stroke(from[0], from[1], to[0], to[1], round * 2));
  return (x, y) =>
    rims.some((rim) => rim(x, y)) ||
    edges.every(([from, to]) => (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]) >= 0);
}

/** A wave between two x positions around a height. */
export function wave(from: number, to: number, height: number, swing: number, width: number): Shape {
  return (x, y) => {
    if (x < from || x > to) return false;
    const centre = height + swing * Math.sin(((x - from) / (to - from)) * 2 * Math.PI);
    return Math.abs(y - centre) <= width / 2;
  };
}

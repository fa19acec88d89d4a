import type { Ids } from "../../electron/ports/clock.ts";

/** Ids of the length and form that the application makes, one after the other: a short one would hide a text that is cut. */
export function longIds(): Ids {
  let counter = 0;
  return { next: (prefix) => longId(prefix, (counter += 1)) };
}

/** The `count`-th id that `longIds` makes. */
export function longId(prefix: string, count: number): string {
  return `${prefix}-${count.toString(16).padStart(8, "0")}-5b0c-4d1e-9a7f-3c2d1e0f9a8b`;
}

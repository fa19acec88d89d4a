import * as v from "valibot";
import { sliceSchemas, type SliceName } from "./app-state.ts";

/**
 * Looks whether a slice keeps the contract. Runs where Tailrace is worked on and in its tests: a slice that breaks it is
 * a bug, so it throws. In production nobody waits for it.
 */
export function checkSlice(slice: SliceName, value: unknown): void {
  const parsed = v.safeParse(sliceSchemas[slice], value);
  if (parsed.success) return;
  const places = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? "the whole"}: ${issue.message}`);
  throw new TypeError(`The slice ${slice} breaks the contract. ${places.slice(0, 3).join(" ")}`);
}

/** What looks at a slice before it is published; null where nothing does. */
export type SliceCheck = typeof checkSlice | null;

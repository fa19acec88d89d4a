import { defaultRangeExtractor, type Range } from "@tanstack/react-virtual";

/** The rows in view, and the one that has the focus: wherever a list is scrolled, the focus is never lost. */
export function rangeWith(range: Range, focused: number): number[] {
  const indexes = defaultRangeExtractor(range);
  const isThere = indexes.includes(focused) || focused < 0 || focused >= range.count;
  return isThere ? indexes : [...indexes, focused].toSorted((a, b) => a - b);
}

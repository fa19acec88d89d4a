/** How many of something need somebody, and how badly. */
export interface NeedsYouMark {
  readonly kind: "error" | "attention";
  /** What the mark says, for those who do not see it. */
  readonly word: "failing" | "to look at";
  readonly count: number;
}

const marks = [
  ["error", "failing"],
  ["attention", "to look at"],
] as const;

/** The worst first, each mark with its own count: none stands for what is less bad, or worse. */
export function needsYouMarks(states: readonly string[]): readonly NeedsYouMark[] {
  return marks
    .map(([kind, word]) => ({ kind, word, count: states.filter((state) => state === kind).length }))
    .filter(({ count }) => count > 0);
}

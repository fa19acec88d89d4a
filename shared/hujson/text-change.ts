/** Replaces a span of the old text; an empty span inserts. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Sorts changes by place; those at one place keep their order, with insertions before what is taken away there. */
export function sortedChanges(changes: readonly TextChange[]): readonly TextChange[] {
  return changes.toSorted(
    (a, b) => a.start - b.start || Math.sign(a.end - a.start) - Math.sign(b.end - b.start),
  );
}

/** The text with all changes made at once, or undefined if two of them overlap. The changes must be sorted. */
export function changedText(text: string, sorted: readonly TextChange[]): string | undefined {
  const parts: string[] = [];
  let at = 0;
  for (const change of sorted) {
    if (change.start < at || change.end > text.length) return undefined;
    parts.push(text.slice(at, change.start), change.text);
    at = change.end;
  }
  parts.push(text.slice(at));
  return parts.join("");
}

import { diffCounts, diffText } from "../../../../shared/policy/text/diff.ts";

/** How a line of the text differs from the version that it started from. `removed` stands above the line. */
type LineChange = "added" | "changed" | "removed";

/** What was typed, line by line. */
export interface TextChanges {
  /** By line of the text, 1-based, in order. */
  readonly lines: readonly { readonly line: number; readonly kind: LineChange }[];
  /** Stretches that differ. */
  readonly count: number;
  readonly added: number;
  readonly removed: number;
}

/** It is compared whenever typing rests: beyond this many edits the middle counts as changed as a whole. */
const maximumEdits = 500;

/** What differs from one text to another. */
export function textChanges(before: string, after: string): TextChanges {
  const hunks = diffText(before, after, { context: 0, maximumEdits });
  const lines = hunks.flatMap((hunk): TextChanges["lines"] => {
    const fresh = hunk.lines.filter(({ kind }) => kind === "added").length;
    const gone = hunk.lines.length - fresh;
    if (fresh === 0) return [{ line: hunk.newStart, kind: "removed" }];
    return Array.from({ length: fresh }, (_, index) => ({
      line: hunk.newStart + index,
      kind: index < gone ? "changed" : "added",
    }));
  });
  return { lines, count: hunks.length, ...diffCounts(hunks) };
}

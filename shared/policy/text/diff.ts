import * as v from "valibot";
import { list } from "../../core/schema.ts";
import { diffArrays } from "diff";

/** One line of a diff. Line numbers are 1-based; a line that is on one side only has only that side's number. */
const diffLineSchema = v.strictObject({
  kind: v.picklist(["same", "added", "removed"]),
  /** Without its line ending; a carriage return before it is kept, so that it counts as a difference. */
  text: v.string(),
  oldLine: v.exactOptional(v.number()),
  newLine: v.exactOptional(v.number()),
});
type DiffLine = Readonly<v.InferOutput<typeof diffLineSchema>>;

/** Changed lines with the unchanged ones around them. */
export const diffHunkSchema = v.strictObject({
  /** First line of the hunk on the old side, 1-based. */
  oldStart: v.number(),
  /** First line of the hunk on the new side, 1-based. */
  newStart: v.number(),
  lines: list(diffLineSchema),
  /** Why these lines change; several reasons are joined by `; `. */
  reason: v.exactOptional(v.string()),
  /** The section of the policy file that they are in, see `withSections`. */
  section: v.exactOptional(v.string()),
});
export type DiffHunk = Readonly<v.InferOutput<typeof diffHunkSchema>>;

/** 1-based, both ends included. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** A reason and the lines it accounts for, as a plan states them. */
export interface DiffReason {
  readonly reason: string;
  readonly oldLines?: LineRange;
  readonly newLines?: LineRange;
}

/** Shape of the comparison. */
export interface DiffOptions {
  /** Unchanged lines kept around a change; the rest is folded. Default 3. `Infinity` folds nothing. */
  readonly context?: number;
  readonly reasons?: readonly DiffReason[];
  /**
   * Gives up on a minimal diff after this many edits and shows the middle as replaced: the time grows with their
   * square. Default 3,000.
   */
  readonly maximumEdits?: number;
}

/** Compares two texts line by line. Equal texts have no hunks. */
export function diffText(before: string, after: string, options: DiffOptions = {}): DiffHunk[] {
  if (before === after) return [];
  const context = options.context ?? 3;
  const { lines, ...start } = diffLinesOf(before, after, context, options.maximumEdits ?? 3000);
  return hunksOf(lines, context, start).map((hunk) => withReason(hunk, options.reasons ?? []));
}

/** Lines added and removed by a diff. */
export function diffCounts(hunks: readonly DiffHunk[]): { added: number; removed: number } {
  let added = 0;
  let removed = 0;
  for (const hunk of hunks) {
    for (const line of hunk.lines) {
      if (line.kind === "added") added += 1;
      if (line.kind === "removed") removed += 1;
    }
  }
  return { added, removed };
}

/** The first line of a stretch, 1-based, on either side. */
interface Start {
  readonly oldStart: number;
  readonly newStart: number;
}

/**
 * The lines from the first change to the last in diff order, and as many around them as a hunk shows. The common head
 * and tail are found first: most changes are small, and of a large file little is looked at twice.
 */
function diffLinesOf(
  before: string,
  after: string,
  context: number,
  maximumEdits: number,
): Start & { readonly lines: readonly DiffLine[] } {
  const old = before.split("\n");
  const fresh = after.split("\n");
  let head = 0;
  const shorter = Math.min(old.length, fresh.length);
  while (head < shorter && old[head] === fresh[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail += 1;

  const shown = Math.max(0, head - context);
  const lines: DiffLine[] = [];
  let oldLine = shown + 1;
  let newLine = shown + 1;
  const same = (text: string) => lines.push({ kind: "same", text, oldLine: oldLine++, newLine: newLine++ });
  const removed = (text: string) => lines.push({ kind: "removed", text, oldLine: oldLine++ });
  const added = (text: string) => lines.push({ kind: "added", text, newLine: newLine++ });

  old.slice(shown, head).forEach(same);
  const oldMiddle = old.slice(head, old.length - tail);
  const newMiddle = fresh.slice(head, fresh.length - tail);
  const changes = diffArrays(oldMiddle, newMiddle, { maxEditLength: maximumEdits });
  if (changes === undefined) {
    oldMiddle.forEach(removed);
    newMiddle.forEach(added);
  } else {
    for (const change of changes) {
      change.value.forEach(change.added ? added : change.removed ? removed : same);
    }
  }
  const end = old.length - tail;
  old.slice(end, end + Math.min(tail, context)).forEach(same);
  return { lines, oldStart: shown + 1, newStart: shown + 1 };
}

/** Cuts the lines into hunks: changes closer than twice the context share one. */
function hunksOf(lines: readonly DiffLine[], context: number, start: Start): DiffHunk[] {
  const hunks: DiffHunk[] = [];
  let { oldStart, newStart } = start;
  let passed = 0;
  let index = 0;
  while (index < lines.length) {
    if (lines[index]?.kind === "same") {
      index += 1;
      continue;
    }
    const from = Math.max(passed, index - context);
    let last = index;
    for (let next = index; next < lines.length && next - last <= 2 * context + 1; next += 1) {
      if (lines[next]?.kind !== "same") last = next;
    }
    const to = Math.min(lines.length, last + context + 1);
    // Between two hunks both sides have the same number of lines.
    oldStart += from - passed;
    newStart += from - passed;
    const own = lines.slice(from, to);
    hunks.push({ oldStart, newStart, lines: own });
    oldStart += countSide(own, "oldLine");
    newStart += countSide(own, "newLine");
    passed = to;
    index = to;
  }
  return hunks;
}

/** How many of the lines are on one side. */
function countSide(lines: readonly DiffLine[], side: "oldLine" | "newLine"): number {
  return lines.filter((line) => line[side] !== undefined).length;
}

/** Attaches every reason whose lines the hunk changes. */
function withReason(hunk: DiffHunk, reasons: readonly DiffReason[]): DiffHunk {
  const found = new Set<string>();
  for (const { reason, oldLines, newLines } of reasons) {
    const hit = hunk.lines.some(
      (line) =>
        (line.kind === "added" && within(line.newLine, newLines)) ||
        (line.kind === "removed" && within(line.oldLine, oldLines)),
    );
    if (hit) found.add(reason);
  }
  return found.size === 0 ? hunk : { ...hunk, reason: [...found].join("; ") };
}

/** Whether a line lies in a range. */
function within(line: number | undefined, range: LineRange | undefined): boolean {
  return line !== undefined && range !== undefined && line >= range.from && line <= range.to;
}

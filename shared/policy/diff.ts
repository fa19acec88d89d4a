import { diffArrays } from "diff";
import type { LineRange } from "./intents/policy-plan.ts";

/** One line of a diff. Line numbers are 1-based; a line that is on one side only has only that side's number. */
export interface DiffLine {
  readonly kind: "same" | "added" | "removed";
  /** Without its line ending; a carriage return before it is kept, so that it counts as a difference. */
  readonly text: string;
  readonly oldLine?: number;
  readonly newLine?: number;
}

/** Changed lines with the unchanged ones around them. */
export interface DiffHunk {
  /** First line of the hunk on the old side, 1-based. */
  readonly oldStart: number;
  /** First line of the hunk on the new side, 1-based. */
  readonly newStart: number;
  readonly lines: readonly DiffLine[];
  /** Why these lines change; several reasons are joined by `; `. */
  readonly reason?: string;
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
  /** Gives up on a minimal diff after this many edits and shows the middle as replaced. Default 20,000. */
  readonly maximumEdits?: number;
}

/** Compares two texts line by line. Equal texts have no hunks. */
export function diffText(before: string, after: string, options: DiffOptions = {}): DiffHunk[] {
  if (before === after) return [];
  const lines = diffLinesOf(before, after, options.maximumEdits ?? 20_000);
  return hunksOf(lines, options.context ?? 3).map((hunk) => withReason(hunk, options.reasons ?? []));
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

/** Every line of both texts in diff order. The common head and tail are found first: most changes are small. */
function diffLinesOf(before: string, after: string, maximumEdits: number): DiffLine[] {
  const old = before.split("\n");
  const fresh = after.split("\n");
  let head = 0;
  const shorter = Math.min(old.length, fresh.length);
  while (head < shorter && old[head] === fresh[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail += 1;

  const lines: DiffLine[] = [];
  let oldLine = 1;
  let newLine = 1;
  const same = (text: string) => lines.push({ kind: "same", text, oldLine: oldLine++, newLine: newLine++ });
  const removed = (text: string) => lines.push({ kind: "removed", text, oldLine: oldLine++ });
  const added = (text: string) => lines.push({ kind: "added", text, newLine: newLine++ });

  for (const text of old.slice(0, head)) same(text);
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
  for (const text of old.slice(old.length - tail)) same(text);
  return lines;
}

/** Cuts the lines into hunks: changes closer than twice the context share one. */
function hunksOf(lines: readonly DiffLine[], context: number): DiffHunk[] {
  const hunks: DiffHunk[] = [];
  let index = 0;
  while (index < lines.length) {
    if (lines[index]?.kind === "same") {
      index += 1;
      continue;
    }
    const from = Math.max(0, index - context);
    let last = index;
    for (let next = index; next < lines.length && next - last <= 2 * context + 1; next += 1) {
      if (lines[next]?.kind !== "same") last = next;
    }
    const to = Math.min(lines.length, last + context + 1);
    hunks.push(hunkOf(lines, from, to));
    index = to;
  }
  return hunks;
}

/** A hunk of the lines from `from` up to but not including `to`. */
function hunkOf(lines: readonly DiffLine[], from: number, to: number): DiffHunk {
  const own = lines.slice(from, to);
  const before = lines.slice(0, from);
  const oldStart =
    own.find((line) => line.oldLine !== undefined)?.oldLine ?? countSide(before, "oldLine") + 1;
  const newStart =
    own.find((line) => line.newLine !== undefined)?.newLine ?? countSide(before, "newLine") + 1;
  return { oldStart, newStart, lines: own };
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

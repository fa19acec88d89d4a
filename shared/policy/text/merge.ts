import { diffArrays } from "diff";

/** Places of the three texts that cannot be brought together. Line numbers are 1-based; an empty side has no lines. */
export interface MergeConflict {
  /** First line of the place in the common version. */
  readonly line: number;
  readonly base: readonly string[];
  readonly mine: readonly string[];
  readonly theirs: readonly string[];
}

/** The merged text, or the places where both sides changed the same or neighbouring lines differently. */
export type Merged =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly conflicts: readonly MergeConflict[] };

/** A change of one side: these lines of the common version, from `start` up to but not including `end`, become others. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/**
 * Beyond this many edits a side counts as rewritten from its first change to its last: the time to find the shortest
 * way grows with their square.
 */
const mostEdits = 3000;

/**
 * Brings two texts together that started from the same one, line by line. Changes of both sides that touch are a
 * conflict, unless they say the same: in a list a comma may hang on the line before.
 */
export function mergeTexts(base: string, mine: string, theirs: string): Merged {
  if (mine === theirs || theirs === base) return { ok: true, text: mine };
  if (mine === base) return { ok: true, text: theirs };
  const common = base.split("\n");
  const own = changesOf(common, mine.split("\n"));
  const foreign = changesOf(common, theirs.split("\n"));
  const merged: (readonly string[])[] = [];
  const conflicts: MergeConflict[] = [];
  let at = 0;
  for (const { start, end, left, right } of groupsOf(own, foreign)) {
    merged.push(common.slice(at, start));
    const mineLines = applied(common, start, end, left);
    const theirLines = applied(common, start, end, right);
    if (right.length === 0 || sameLines(mineLines, theirLines)) merged.push(mineLines);
    else if (left.length === 0) merged.push(theirLines);
    else {
      conflicts.push({
        line: start + 1,
        base: common.slice(start, end),
        mine: mineLines,
        theirs: theirLines,
      });
    }
    at = end;
  }
  merged.push(common.slice(at));
  return conflicts.length > 0 ? { ok: false, conflicts } : { ok: true, text: merged.flat().join("\n") };
}

/** Changes of both sides that touch each other. */
interface Group {
  readonly start: number;
  readonly end: number;
  readonly left: readonly Change[];
  readonly right: readonly Change[];
}

function* groupsOf(left: readonly Change[], right: readonly Change[]): Generator<Group> {
  const all = [
    ...left.map((change) => ({ change, side: "left" as const })),
    ...right.map((change) => ({ change, side: "right" as const })),
  ].toSorted((one, other) => one.change.start - other.change.start || one.change.end - other.change.end);
  let at = 0;
  while (at < all.length) {
    const first = all[at];
    if (first === undefined) return;
    const group = { left: [] as Change[], right: [] as Change[] };
    let end = first.change.end;
    for (let next = all[at]; next !== undefined && next.change.start <= end; next = all[at]) {
      group[next.side].push(next.change);
      end = Math.max(end, next.change.end);
      at += 1;
    }
    yield { start: first.change.start, end, ...group };
  }
}

/** The lines of a stretch of the common version with one side's changes in it. */
function applied(
  common: readonly string[],
  start: number,
  end: number,
  changes: readonly Change[],
): readonly string[] {
  const parts: (readonly string[])[] = [];
  let at = start;
  for (const change of changes) {
    parts.push(common.slice(at, change.start), change.lines);
    at = change.end;
  }
  return [...parts, common.slice(at, end)].flat();
}

function sameLines(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((line, at) => line === other[at]);
}

/** How the lines of a side came from the common ones. The common head and tail are found first: most changes are small. */
function changesOf(common: readonly string[], lines: readonly string[]): readonly Change[] {
  let head = 0;
  const shorter = Math.min(common.length, lines.length);
  while (head < shorter && common[head] === lines[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && common[common.length - 1 - tail] === lines[lines.length - 1 - tail])
    tail += 1;
  const old = common.slice(head, common.length - tail);
  const fresh = lines.slice(head, lines.length - tail);
  const parts = diffArrays(old, fresh, { maxEditLength: mostEdits });
  if (parts === undefined) return [{ start: head, end: head + old.length, lines: fresh }];
  const changes: Change[] = [];
  let at = head;
  for (const [index, { added, removed, value }] of parts.entries()) {
    if (added) {
      // A replacement comes as lines taken out and lines put in, one after the other.
      const before = parts[index - 1];
      const last = changes.at(-1);
      if (before?.removed === true && last !== undefined && last.end === at)
        changes[changes.length - 1] = { ...last, lines: value };
      else changes.push({ start: at, end: at, lines: value });
    } else if (removed) {
      changes.push({ start: at, end: at + value.length, lines: [] });
      at += value.length;
    } else at += value.length;
  }
  return changes;
}

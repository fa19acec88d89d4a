import type { ItemGap } from "./gap.ts";
import type { Layout } from "./layout.ts";
import { hasComment, isWhitespaceCode } from "./trivia.ts";
import type { TextChange } from "./text-change.ts";

/** A run of removed items, with nothing between them that stays. */
interface Run {
  readonly first: number;
  readonly last: number;
}

/**
 * The spans to take away so that the items are gone with the comments that belong to them, and neither a blank line
 * too many nor a hole in a line is left. Commas of items that stay are not touched here.
 */
export function removals(text: string, layout: Layout, removed: ReadonlySet<number>): readonly TextChange[] {
  return runsOf(text, layout, removed).map((run) => {
    const span = spanOf(text, layout, run);
    return { start: span.start, end: span.end, text: "" };
  });
}

/** Splits the removed items where a comment that belongs to nobody stands between two of them. */
function runsOf(text: string, layout: Layout, removed: ReadonlySet<number>): readonly Run[] {
  const runs: { first: number; last: number }[] = [];
  for (const index of [...removed].toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    const gap = layout.gap(index);
    if (run?.last === index - 1 && !hasComment(text, gap.lineStart, gap.ownStart)) run.last = index;
    else runs.push({ first: index, last: index });
  }
  return runs;
}

function spanOf(text: string, layout: Layout, { first, last }: Run): { start: number; end: number } {
  const before = layout.gap(first);
  const after = layout.gap(last + 1);
  const atClose = last + 1 === layout.count;
  if (before.breaks && after.breaks) return wholeLines(text, before, after, first === 0, atClose);
  if (before.breaks) {
    if (!atClose) return { start: before.contentStart, end: after.contentStart };
    const bare = before.lineStart === before.ownStart && !before.lineComment;
    return { start: bare ? before.trailEnd : before.ownStart, end: after.trailEnd };
  }
  if (first > 0) {
    const end = after.breaks || atClose ? after.trailEnd : layout.comma(last) + 1;
    return { start: before.from, end };
  }
  return after.breaks || atClose
    ? { start: before.from, end: after.trailEnd }
    : { start: before.contentStart, end: after.contentStart };
}

/** The lines from the first own comment to the end of the last line; one of two blank lines that meet goes too. */
function wholeLines(
  text: string,
  before: ItemGap,
  after: ItemGap,
  isFirst: boolean,
  atClose: boolean,
): { start: number; end: number } {
  const blankAbove = before.ownStart > before.lineStart;
  let start = before.ownStart;
  let end = after.lineStart;
  const contentBelow = skipBlankLines(text, end, after.to);
  if (blankAbove || isFirst) end = contentBelow;
  const closeBelow = atClose && skipWhitespace(text, contentBelow) >= after.to;
  if (closeBelow && blankAbove) start = backOverBlankLines(text, start, before.lineStart);
  return { start, end };
}

/** The start of the first line that is not blank, looking no further than `to`. */
function skipBlankLines(text: string, from: number, to: number): number {
  let line = from;
  for (let at = from; at < to && isWhitespaceCode(text.charCodeAt(at)); at++) {
    if (text.charCodeAt(at) === 0x0a) line = at + 1;
  }
  return line;
}

function skipWhitespace(text: string, from: number): number {
  let at = from;
  while (isWhitespaceCode(text.charCodeAt(at))) at++;
  return at;
}

/** The start of the blank lines that end at a line start, looking no further back than `from`. */
function backOverBlankLines(text: string, lineStart: number, from: number): number {
  let start = lineStart;
  for (let at = lineStart - 1; at >= from && isWhitespaceCode(text.charCodeAt(at)); at--) {
    if (at === from || text.charCodeAt(at - 1) === 0x0a) start = at;
  }
  return start;
}

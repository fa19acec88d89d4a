import type { ContainerChange, Insertion } from "./edit-plan.ts";
import { gapBetween } from "./gap.ts";
import {
  itemBehindComma,
  itemInLine,
  itemOnLine,
  lineEndingAt,
  separatorNear,
  type LinePlace,
  type Site,
} from "./neighbour.ts";
import type { NewItem } from "./new-value.ts";
import type { TextChange } from "./text-change.ts";
import { indentationAt } from "./trivia.ts";

/**
 * The changes that put items into a container of which at least one item stays. New items go right behind the item
 * before them, so that a comment which belongs to nobody never comes to stand above one of them.
 */
export function insertions(site: Site, { inserted, removed }: ContainerChange): readonly TextChange[] {
  const groups = new Map<number, Insertion[]>();
  for (const insertion of inserted.toSorted((a, b) => a.index - b.index)) {
    const anchor = keptBefore(insertion.index, removed);
    const group = groups.get(anchor);
    if (group === undefined) groups.set(anchor, [insertion]);
    else group.push(insertion);
  }
  return [...groups].flatMap(([anchor, group]) => {
    const items = group.map(({ item }) => item);
    return anchor < 0 ? atFront(site, removed, items) : behind(site, removed, anchor, items);
  });
}

function keptBefore(index: number, removed: ReadonlySet<number>): number {
  let kept = index - 1;
  while (removed.has(kept)) kept--;
  return kept;
}

function keptFrom(index: number, removed: ReadonlySet<number>): number {
  let kept = index;
  while (removed.has(kept)) kept++;
  return kept;
}

/** Items before the first one that stays: on lines of their own if it has one, otherwise on its line. */
function atFront(site: Site, removed: ReadonlySet<number>, items: readonly NewItem[]): readonly TextChange[] {
  const { text, layout } = site;
  const first = keptFrom(0, removed);
  const gap = layout.gap(first);
  if (gap.breaks) {
    const indent = indentationAt(text, layout.item(first).start);
    const eol = lineEndingAt(text, gap.ownStart);
    const place: LinePlace = { near: first, indent, eol, comma: ",", lineGoesOn: false };
    const lines = items.map((item) => indent + itemOnLine(site, item, place) + eol);
    return [insertAt(gap.ownStart, lines.join(""))];
  }
  const separator = separatorNear(site, first);
  const parts = items.map((item) => `${itemInLine(site, item, first)},${separator}`);
  return [insertAt(gap.contentStart, parts.join(""))];
}

/** Items behind one that stays. */
function behind(
  site: Site,
  removed: ReadonlySet<number>,
  anchor: number,
  items: readonly NewItem[],
): readonly TextChange[] {
  const { text, layout } = site;
  const gap = layout.gap(anchor + 1);
  const isTail = anchor + 1 === layout.count;
  const comma = layout.comma(anchor);
  if (layout.commaFirst(anchor) && (comma < 0 || !isTail)) return behindCommaFirst(site, anchor, items);
  const closing = keptFrom(anchor + 1, removed) < layout.count || layout.trailingComma() ? "," : "";
  if (isTail ? layout.gap(anchor).breaks || gap.lineComment : gap.breaks) {
    const indent = indentFor(site, anchor);
    const eol = lineEndingAt(text, gap.trailEnd);
    const rows = items.map((item, index) => {
      const isLast = index === items.length - 1;
      const lineGoesOn = isLast && !gap.breaks;
      const place: LinePlace = { near: anchor, indent, eol, comma: isLast ? closing : ",", lineGoesOn };
      return eol + indent + itemOnLine(site, item, place);
    });
    const added = insertAt(gap.trailEnd, rows.join(""));
    return comma < 0 ? [insertAt(layout.item(anchor).end, ","), added] : [added];
  }
  const separator = separatorNear(site, anchor);
  const parts = items.map((item) => separator + itemInLine(site, item, anchor));
  const at = isTail ? gap.trailEnd : comma + 1;
  return [insertAt(at, (comma < 0 ? "," : "") + parts.join(",") + closing)];
}

/** Items behind one that stays, each behind a comma that begins its line. */
function behindCommaFirst(site: Site, anchor: number, items: readonly NewItem[]): readonly TextChange[] {
  const { text, layout } = site;
  const comma = layout.comma(anchor);
  const end = layout.item(anchor).end;
  const gap = comma < 0 ? layout.gap(anchor + 1) : gapBetween(text, end, comma);
  const indent = indentationAt(text, layout.comma(anchor - 1));
  const eol = lineEndingAt(text, gap.trailEnd);
  const separator = separatorNear(site, anchor);
  const lines = items.map((item, index) => {
    const lineGoesOn = index === items.length - 1 && !gap.breaks;
    const place: LinePlace = { near: anchor, indent, eol, comma: "", lineGoesOn };
    return `${eol}${indent},${separator}${itemBehindComma(site, item, place)}`;
  });
  return [insertAt(gap.trailEnd, lines.join(""))];
}

function insertAt(offset: number, text: string): TextChange {
  return { start: offset, end: offset, text };
}

function indentFor({ text, node, layout, style }: Site, anchor: number): string {
  for (const index of [anchor, anchor + 1]) {
    if (index < layout.count && layout.gap(index).breaks)
      return indentationAt(text, layout.item(index).start);
  }
  return indentationAt(text, node.start) + style.indent;
}

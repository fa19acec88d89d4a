import type { ContainerChange } from "./edit-plan.ts";
import { gapBetween } from "./gap.ts";
import { layoutOf } from "./layout.ts";
import { itemInLine, itemOnLine, lineEndingAt, type Site } from "./neighbour.ts";
import type { NewItem } from "./new-value.ts";
import { children } from "./style.ts";
import { hasComment, indentationAt } from "./trivia.ts";
import { isContainer, type ContainerNode } from "./tree.ts";

/** Longest line on which a first scalar item is put into an empty list. */
const lineWidth = 80;

/**
 * The new inside of a container that holds nothing any more, or never did. `left` is what stays of its old inside:
 * whitespace, and comments that belong to nobody. Those stay above, parted from the new items by a blank line.
 */
export function filledInside(site: Site, { parent, inserted }: ContainerChange, left: string): string {
  const { text, node, style } = site;
  const items = inserted.toSorted((a, b) => a.index - b.index).map(({ item }) => item);
  const keepsComment = hasComment(left, 0, left.length);
  if (!keepsComment && !expands(site, parent, left, items)) {
    const pad = node.type === "object" ? style.bracePad : style.bracketPad;
    return pad + items.map((item) => itemInLine(site, item, 0)).join(`,${style.afterComma}`) + pad;
  }
  const eol = lineEndingAt(text, node.start + 1);
  const closeIndent = indentationAt(text, node.start);
  const indent = closeIndent + style.indent;
  const trailing = hadTrailingComma(site, parent) ? "," : "";
  const rows = items.map((item, index) => {
    const comma = index < items.length - 1 ? "," : trailing;
    return eol + indent + itemOnLine(site, item, { near: 0, indent, eol, comma, lineGoesOn: false });
  });
  return keptComments(left, eol) + rows.join("") + eol + closeIndent;
}

function keptComments(left: string, eol: string): string {
  const gap = gapBetween(left, 0, left.length);
  if (!gap.breaks) return left.trimEnd();
  const below = left.slice(gap.lineStart).trimEnd();
  const head = left.slice(0, gap.trailEnd).trimEnd();
  return below === "" ? head : head + eol + below + eol;
}

function hadTrailingComma({ text, layout, style }: Site, parent: ContainerNode | undefined): boolean {
  if (layout.count > 0) return layout.trailingComma();
  if (parent === undefined) return style.trailingComma;
  const outer = layoutOf(text, parent);
  return outer.expanded() ? outer.trailingComma() : style.trailingComma;
}

/** Whether the items get lines of their own: as the removed ones had, as siblings have, or as the parent has. */
function expands(
  site: Site,
  parent: ContainerNode | undefined,
  left: string,
  items: readonly NewItem[],
): boolean {
  const { text, node, layout } = site;
  if (layout.count > 0) return layout.expanded();
  if (left.includes("\n") || parent === undefined) return true;
  const sibling = children(parent).find(
    (value) => value.type === node.type && isContainer(value) && children(value).length > 0,
  );
  if (sibling !== undefined && isContainer(sibling)) return layoutOf(text, sibling).expanded();
  if (!layoutOf(text, parent).expanded()) return false;
  if (
    node.type === "object" ||
    items.some((item) => item.value.type !== "scalar" || item.comment.length > 0 || item.behind !== undefined)
  ) {
    return true;
  }
  const column = node.end - text.lastIndexOf("\n", node.start);
  const length = items.reduce((sum, item) => sum + itemInLine(site, item, 0).length + 2, 0);
  return column + length > lineWidth;
}

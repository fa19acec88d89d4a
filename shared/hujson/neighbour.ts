import type { Layout } from "./layout.ts";
import { isNewContainer, type NewItem, type NewValue } from "./new-value.ts";
import { render, renderBehind, renderComment, type WritingPlace } from "./render.ts";
import { blank, children, colonSpacing, type Style } from "./style.ts";
import { indentationAt } from "./trivia.ts";
import { isContainer, type ContainerNode, type Node, type ObjectNode } from "./tree.ts";

/** How far a neighbour may be to serve as a model. */
const neighbourhood = 8;

/** The container that items are written into. */
export interface Site {
  readonly text: string;
  readonly node: ContainerNode;
  readonly layout: Layout;
  readonly style: Style;
}

/** The line ending in use around an offset: that of the line break before it, else that of the first one. */
export function lineEndingAt(text: string, offset: number): string {
  const before = offset === 0 ? -1 : text.lastIndexOf("\n", offset - 1);
  const newline = before >= 0 ? before : text.indexOf("\n");
  return newline > 0 && text.charCodeAt(newline - 1) === 0x0d ? "\r\n" : "\n";
}

/** A value of the same type close to an index: what a new value there is to look like. */
export function modelNear(node: ContainerNode, near: number, value: NewValue): Node | undefined {
  if (!isNewContainer(value)) return undefined;
  const values = children(node);
  for (let distance = 0; distance <= neighbourhood; distance++) {
    for (const candidate of [values[near - distance], values[near + distance]]) {
      if (candidate?.type === value.type && isContainer(candidate) && children(candidate).length > 0)
        return candidate;
    }
  }
  return undefined;
}

/** The whitespace behind a comma, as it is between the items next to an index. */
export function separatorNear({ text, layout, style }: Site, near: number): string {
  for (const index of [near, near + 1]) {
    if (index < 1 || index >= layout.count) continue;
    const gap = layout.gap(index);
    const separator = blank(text, gap.from, gap.to);
    if (separator !== undefined) return separator;
  }
  return style.afterComma;
}

/** Where an item gets a line of its own. */
export interface LinePlace {
  /** Index of the item whose style it follows. */
  readonly near: number;
  readonly indent: string;
  readonly eol: string;
  readonly comma: "," | "";
  /** Whether something else follows on the same line. */
  readonly lineGoesOn: boolean;
}

/**
 * The text of an item on a line of its own with its comments above and behind it; `comma` is put right behind its
 * value. The indentation of the first line is not in it.
 */
export function itemOnLine(
  site: Site,
  item: NewItem,
  { near, indent, eol, comma, lineGoesOn }: LinePlace,
): string {
  const comment = renderComment(item.comment, eol + indent, false);
  const place: WritingPlace = {
    text: site.text,
    style: site.style,
    eol,
    indent,
    column: indent.length,
    mayExpand: true,
    isElement: item.name === undefined,
    model: modelNear(site.node, near, item.value),
  };
  return comment + named(site, item, near, place, true) + comma + renderBehind(item, lineGoesOn);
}

/** The text of an item behind a comma that begins its line; `place.indent` is that of the comma. */
export function itemBehindComma(site: Site, item: NewItem, place: LinePlace): string {
  return renderComment(item.comment, " ", true) + itemOnLine(site, { ...item, comment: [] }, place);
}

/** The text of an item between others on one line. */
export function itemInLine(site: Site, item: NewItem, near: number): string {
  const { text, node, layout, style } = site;
  const start = near < layout.count ? layout.item(near).start : node.start;
  const model = modelNear(node, near, item.value);
  const place: WritingPlace = {
    text,
    style,
    eol: lineEndingAt(text, start),
    indent: indentationAt(text, start),
    column: node.end - node.start,
    mayExpand: model !== undefined && text.slice(model.start, model.end).includes("\n"),
    isElement: item.name === undefined,
    model,
  };
  const written = named(site, item, near, place, false);
  return renderComment(item.comment, " ", true) + written + renderBehind(item, true);
}

function named(site: Site, item: NewItem, near: number, place: WritingPlace, aligned: boolean): string {
  if (item.name === undefined || site.node.type !== "object") return render(item.value, place);
  const name = JSON.stringify(item.name);
  const spacing = colonSpacing(site.text, site.node, near);
  const before = spacing?.before ?? "";
  const plain = spacing?.after ?? site.style.afterColon;
  const head = name + before + ":";
  const value = render(item.value, { ...place, column: place.column + head.length + 1 });
  const column = aligned ? alignedColumn(site, site.node, near) : undefined;
  if (column === undefined) return head + plain + value;
  if (value.includes("\n")) return head + site.style.afterColon + value;
  return head.padEnd(column - site.style.afterColon.length) + site.style.afterColon + value;
}

/** How far from its name's start a member's value stands, if values are aligned there; undefined if they are not. */
function alignedColumn(site: Site, node: ObjectNode, near: number): number | undefined {
  const column = valueColumn(site, node, near);
  const here = node.members[near];
  const spacing = colonSpacing(site.text, node, near);
  if (column === undefined || here === undefined || spacing === undefined) return undefined;
  if (spacing.after.length > site.style.afterColon.length || site.style.aligned) return column;
  for (const other of [near - 1, near + 1]) {
    const member = node.members[other];
    if (member === undefined || valueColumn(site, node, other) !== column) continue;
    if (member.name.end - member.name.start !== here.name.end - here.name.start) return column;
  }
  return undefined;
}

function valueColumn({ text, layout }: Site, node: ObjectNode, index: number): number | undefined {
  const member = node.members[index];
  if (member === undefined || !layout.gap(index).breaks) return undefined;
  if (text.slice(member.name.start, member.value.end).includes("\n")) return undefined;
  return member.value.start - member.name.start;
}

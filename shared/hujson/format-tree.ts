import { layoutOf } from "./layout.ts";
import { hasComment, skipTrivia } from "./trivia.ts";
import { isContainer, type ContainerNode, type HujsonDocument, type Node } from "./tree.ts";

/** A value with the whitespace and comments around it, open to rearrangement. */
export interface FormatValue {
  before: string;
  /** What stands behind the value, before its comma, colon or the end. */
  after: string;
  /** The text of a scalar; undefined for a container. */
  readonly literal: string | undefined;
  readonly container: FormatContainer | undefined;
}

/** An object or an array of the format tree. */
export interface FormatContainer {
  readonly open: string;
  readonly close: string;
  readonly items: readonly FormatItem[];
  /** Whitespace and comments before the closing bracket. */
  inside: string;
  trailingComma: boolean;
  expanded: boolean;
}

/** A member (with a name) or an element. */
export interface FormatItem {
  readonly name: FormatValue | undefined;
  readonly value: FormatValue;
}

/** What an item starts with: its name or its value. */
export function headOf(item: FormatItem): FormatValue {
  return item.name ?? item.value;
}

/** Takes a document apart; what stands between values is as it is in the text. */
export function formatTree({ text, root }: HujsonDocument): FormatValue {
  const tree = valueFrom(text, root);
  tree.before = text.slice(0, root.start);
  tree.after = text.slice(root.end);
  return tree;
}

function valueFrom(text: string, node: Node): FormatValue {
  if (isContainer(node))
    return { before: "", after: "", literal: undefined, container: containerFrom(text, node) };
  const written = text.slice(node.start, node.end);
  // The shortest spelling of a string, unless it holds half a surrogate pair, which only an escape can.
  const respelled =
    node.type === "string" && written.includes("\\") && node.value.search(/\p{Surrogate}/u) < 0
      ? JSON.stringify(node.value)
      : written;
  return { before: "", after: "", literal: respelled, container: undefined };
}

function containerFrom(text: string, node: ContainerNode): FormatContainer {
  const layout = layoutOf(text, node);
  const items: FormatItem[] = [];
  for (let index = 0; index < layout.count; index++) {
    const nameNode = node.type === "object" ? node.members[index]?.name : undefined;
    const valueNode = node.type === "object" ? node.members[index]?.value : node.elements[index];
    if (valueNode === undefined) continue;
    const value = valueFrom(text, valueNode);
    const gap = layout.gap(index);
    const before = text.slice(gap.from, gap.to);
    const comma = layout.comma(index);
    if (comma >= 0) value.after = commentsOnly(text, valueNode.end, comma);
    if (nameNode === undefined) value.before = before;
    const name = nameNode === undefined ? undefined : valueFrom(text, nameNode);
    if (name !== undefined && nameNode !== undefined) {
      const colon = skipTrivia(text, nameNode.end);
      name.before = before;
      name.after = commentsOnly(text, nameNode.end, colon);
      value.before = text.slice(colon + 1, valueNode.start);
    }
    items.push({ name, value });
  }
  const last = layout.gap(layout.count);
  return {
    open: node.type === "object" ? "{" : "[",
    close: node.type === "object" ? "}" : "]",
    items,
    inside: layout.count === 0 ? commentsOnly(text, last.from, last.to) : text.slice(last.from, last.to),
    // Whether a comma at the end stays is decided by the shape; only one with a comment before it is remembered.
    trailingComma: (items.at(-1)?.value.after ?? "") !== "",
    expanded: false,
  };
}

/** The span if a comment is in it, otherwise nothing. */
function commentsOnly(text: string, start: number, end: number): string {
  return hasComment(text, start, end) ? text.slice(start, end) : "";
}

/** Whether the document is strict JSON. */
export function isStandard(text: string, root: Node): boolean {
  return (
    !hasComment(text, 0, root.start) &&
    !hasComment(text, root.end, text.length) &&
    isStandardInside(text, root)
  );
}

function isStandardInside(text: string, node: Node): boolean {
  if (!isContainer(node)) return true;
  const layout = layoutOf(text, node);
  if (layout.trailingComma()) return false;
  for (let index = 0; index <= layout.count; index++) {
    const gap = layout.gap(index);
    if (hasComment(text, gap.from, gap.to)) return false;
    if (index === layout.count) break;
    const comma = layout.comma(index);
    const value = node.type === "object" ? node.members[index]?.value : node.elements[index];
    if (value === undefined || (comma >= 0 && hasComment(text, value.end, comma))) return false;
    if (node.type === "object") {
      const name = node.members[index]?.name;
      if (name === undefined) return false;
      const colon = skipTrivia(text, name.end);
      if (hasComment(text, name.end, colon) || hasComment(text, colon + 1, value.start)) return false;
    }
    if (!isStandardInside(text, value)) return false;
  }
  return true;
}

/** The text of a format tree. */
export function packed(tree: FormatValue): string {
  const parts: string[] = [];
  pack(tree, parts);
  return parts.join("");
}

function pack(value: FormatValue, parts: string[]): void {
  parts.push(value.before);
  const { container } = value;
  if (container === undefined) parts.push(value.literal ?? "");
  else {
    parts.push(container.open);
    for (const [index, item] of container.items.entries()) {
      if (item.name !== undefined) {
        pack(item.name, parts);
        parts.push(":");
      }
      pack(item.value, parts);
      if (index < container.items.length - 1 || container.trailingComma) parts.push(",");
    }
    parts.push(container.inside, container.close);
  }
  parts.push(value.after);
}

import type { JsonValue, Node } from "./tree.ts";

/** A value that is to be written, with the comments that are to stand above its parts. */
export type NewValue = NewScalar | NewContainer;

/** A scalar that is to be written. */
interface NewScalar {
  readonly type: "scalar";
  readonly value: string | number | boolean | null;
}

/** A container that is to be written. */
export interface NewContainer {
  readonly type: "array" | "object";
  readonly items: NewItem[];
}

/** An element (no name) or a member of a new container, or one that is added to an existing container. */
export interface NewItem {
  readonly name?: string;
  readonly value: NewValue;
  /** Comments above it, each a whole `//` or block comment without its line break. */
  readonly comment: readonly string[];
  /** Comments behind it on its line. */
  readonly behind?: readonly string[];
}

/** Whether parts can be added to a value. */
export function isNewContainer(value: NewValue): value is NewContainer {
  return value.type === "array" || value.type === "object";
}

/** Lines without markers as `//` comments, one each. */
export function lineComments(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(/\r\n|\r|\n/)).map((line) => `// ${line}`.trimEnd());
}

/** Turns a plain value into one that can be written. Members that hold `undefined` are left out, as JSON does. */
export function newValue(value: JsonValue): NewValue {
  if (value === null || typeof value !== "object") return { type: "scalar", value };
  if (isArray(value)) {
    return { type: "array", items: value.map((element) => ({ value: newValue(element), comment: [] })) };
  }
  const items: NewItem[] = [];
  for (const [name, member] of Object.entries<JsonValue | undefined>(value)) {
    if (member !== undefined) items.push({ name, value: newValue(member), comment: [] });
  }
  return { type: "object", items };
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Whether comments above or behind belong to an item. */
export function hasOwnComment({ comment, behind }: NewItem): boolean {
  return comment.length > 0 || behind !== undefined;
}

/** Whether any part below has a comment of its own. */
export function hasInnerComment(value: NewValue): boolean {
  return (
    isNewContainer(value) &&
    value.items.some((item) => item.comment.length > 0 || hasInnerComment(item.value))
  );
}

/** Whether a node of a tree holds exactly this value; the order of members does not matter, duplicates never match. */
export function holds(node: Node, value: NewValue): boolean {
  if (value.type === "scalar") {
    return node.type !== "object" && node.type !== "array" && Object.is(node.value, value.value);
  }
  if (node.type === "array") {
    return (
      value.type === "array" &&
      node.elements.length === value.items.length &&
      value.items.every((item, index) => isNodeWith(node.elements[index], item.value))
    );
  }
  if (node.type !== "object" || value.type !== "object" || node.members.length !== value.items.length)
    return false;
  const members = new Map(node.members.map((member) => [member.name.value, member.value]));
  return value.items.every((item) => isNodeWith(members.get(item.name ?? ""), item.value));
}

function isNodeWith(node: Node | undefined, value: NewValue): boolean {
  return node !== undefined && holds(node, value);
}

/**
 * The syntax tree of a HuJSON text. It stores no text of its own: every node is a span of the document's text, so
 * whitespace, comments and commas stay exactly where they are until an edit asks for something else.
 */

/** A span of the document's text in UTF-16 offsets; `end` is exclusive. Comments around a value are outside it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A JSON string; `value` has its escapes resolved. */
export interface StringNode extends Span {
  readonly type: "string";
  readonly value: string;
}

/** A JSON number; `value` is the nearest double (infinite beyond its range), the exact digits are in the text. */
interface NumberNode extends Span {
  readonly type: "number";
  readonly value: number;
}

/** `true`, `false` or `null`. */
interface LiteralNode extends Span {
  readonly type: "literal";
  readonly value: true | false | null;
}

/** One `"name": value` of an object. */
export interface Member {
  readonly name: StringNode;
  readonly value: Node;
}

/** A JSON object with its members in the order of the text, duplicates included. */
export interface ObjectNode extends Span {
  readonly type: "object";
  readonly members: readonly Member[];
}

/** A JSON array. */
export interface ArrayNode extends Span {
  readonly type: "array";
  readonly elements: readonly Node[];
}

/** An object or an array. */
export type ContainerNode = ObjectNode | ArrayNode;

/** Any value in the tree. */
export type Node = ContainerNode | StringNode | NumberNode | LiteralNode;

/** A text and its tree. */
export interface HujsonDocument {
  readonly text: string;
  readonly root: Node;
}

/** Where a value stands: member names and element indexes from the root; `[]` is the root itself. */
export type Path = readonly (string | number)[];

/** A plain JSON value, as it is given to an edit or taken from a tree. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** Whether a node holds other nodes. */
export function isContainer(node: Node): node is ContainerNode {
  return node.type === "object" || node.type === "array";
}

import { layoutOf, type Layout } from "./layout.ts";
import { hasComment, indentationAt } from "./trivia.ts";
import { isContainer, type ContainerNode, type HujsonDocument, type Node, type ObjectNode } from "./tree.ts";

/** How a document writes things, for what is added where no neighbour shows the way. */
export interface Style {
  /** One step of indentation. */
  readonly indent: string;
  /** Whitespace behind a colon. */
  readonly afterColon: string;
  /** Whitespace behind a comma on one line. */
  readonly afterComma: string;
  /** Whitespace inside the braces of a one-line object. */
  readonly bracePad: string;
  /** Whitespace inside the brackets of a one-line array. */
  readonly bracketPad: string;
  /** Whether expanded containers end in a comma. */
  readonly trailingComma: boolean;
  /** Whether objects in arrays stand on one line each. */
  readonly inlineObjects: boolean;
  /** Whether lists of plain values have a line for each of them. */
  readonly expandedLists: boolean;
  /** Whether values of neighbouring one-line members are aligned to one column. */
  readonly aligned: boolean;
}

/** How many nodes are looked at: enough to know the hand, and no cost on a large file. */
const sampleSize = 2000;

interface Sample {
  indent: string | undefined;
  afterColon: string | undefined;
  afterComma: string | undefined;
  bracePad: string | undefined;
  bracketPad: string | undefined;
  trailingCommas: number;
  inlineObjects: number;
  expandedLists: number;
  aligned: number;
}

/** Reads the style of a document off its first nodes. */
export function styleOf({ text, root }: HujsonDocument): Style {
  const sample: Sample = {
    indent: undefined,
    afterColon: undefined,
    afterComma: undefined,
    bracePad: undefined,
    bracketPad: undefined,
    trailingCommas: 0,
    inlineObjects: 0,
    expandedLists: 0,
    aligned: 0,
  };
  // Breadth first: the sections themselves are seen before the insides of a long first one.
  const queue: Node[] = [root];
  for (let at = 0; at < queue.length && at < sampleSize; at++) {
    const node = queue[at];
    if (node === undefined || !isContainer(node)) continue;
    lookAt(text, node, sample);
    const room = sampleSize - queue.length;
    for (const child of children(node).slice(0, Math.max(room, 0))) queue.push(child);
  }
  const afterColon = sample.afterColon ?? " ";
  return {
    indent: sample.indent ?? "\t",
    afterColon,
    afterComma: sample.afterComma ?? (text.includes("\n") ? " " : afterColon),
    bracePad: sample.bracePad ?? "",
    bracketPad: sample.bracketPad ?? "",
    trailingComma: sample.trailingCommas > 0,
    inlineObjects: sample.inlineObjects > 0,
    expandedLists: sample.expandedLists > 0,
    aligned: sample.aligned > 0,
  };
}

/** The values in a container, in order. */
export function children(node: ContainerNode): readonly Node[] {
  return node.type === "array" ? node.elements : node.members.map((member) => member.value);
}

function lookAt(text: string, node: ContainerNode, sample: Sample): void {
  const layout = layoutOf(text, node);
  if (layout.count === 0) return;
  const first = layout.gap(0);
  if (first.breaks) {
    const outer = indentationAt(text, node.start);
    const inner = indentationAt(text, first.to);
    if (inner.length > outer.length && inner.startsWith(outer)) sample.indent ??= inner.slice(outer.length);
    sample.trailingCommas += layout.trailingComma() ? 1 : -1;
  } else {
    const pad = blank(text, first.from, first.to);
    if (node.type === "object") sample.bracePad ??= pad;
    else if (!text.slice(node.start, node.end).includes("\n")) sample.bracketPad ??= pad;
    const second = layout.count > 1 ? layout.gap(1) : undefined;
    if (second !== undefined && !second.breaks) sample.afterComma ??= blank(text, second.from, second.to);
  }
  if (node.type === "object") lookAtMembers(text, node, layout, sample);
  else {
    if (node.elements.every((element) => !isContainer(element)))
      sample.expandedLists += first.breaks ? 1 : -1;
    for (const element of node.elements.slice(0, 20)) {
      if (element.type !== "object" || element.members.length === 0) continue;
      sample.inlineObjects += layoutOf(text, element).expanded() ? -1 : 1;
    }
  }
}

function lookAtMembers(text: string, node: ObjectNode, layout: Layout, sample: Sample): void {
  const count = Math.min(node.members.length, 50);
  for (let index = 0; index < count; index++) {
    const spacing = colonSpacing(text, node, index);
    if (spacing === undefined) continue;
    if (sample.afterColon === undefined || spacing.after.length < sample.afterColon.length) {
      sample.afterColon = spacing.after;
    }
    if (index > 0) sample.aligned += alignment(text, node, layout, index);
  }
}

/** 1 if a member's value is aligned with the one above by padding, -1 if plainly not, 0 if it shows nothing. */
function alignment(text: string, node: ObjectNode, layout: Layout, index: number): number {
  const here = node.members[index];
  const above = node.members[index - 1];
  if (here === undefined || above === undefined) return 0;
  const gap = layout.gap(index);
  if (!gap.breaks || gap.lineStart !== gap.ownStart || !layout.gap(index - 1).breaks) return 0;
  if (here.name.end - here.name.start === above.name.end - above.name.start) return 0;
  if (text.slice(here.name.start, here.value.end).includes("\n")) return 0;
  if (text.slice(above.name.start, above.value.end).includes("\n")) return 0;
  const same = here.value.start - here.name.start === above.value.start - above.name.start;
  return same ? 1 : -1;
}

/** Whitespace around the colon of a member; undefined if a comment or line break stands there. */
export function colonSpacing(
  text: string,
  node: ObjectNode,
  index: number,
): { readonly before: string; readonly after: string } | undefined {
  const member = node.members[index];
  if (member === undefined) return undefined;
  const between = text.slice(member.name.end, member.value.start);
  const match = /^([ \t]*):([ \t]*)$/.exec(between);
  return match === null ? undefined : { before: match[1] ?? "", after: match[2] ?? "" };
}

/** The text between two offsets if it is whitespace on one line, otherwise undefined. */
export function blank(text: string, start: number, end: number): string | undefined {
  const between = text.slice(start, end);
  return hasComment(text, start, end) || between.includes("\n") ? undefined : between;
}

import { layoutOf } from "./layout.ts";
import type { NewItem } from "./new-value.ts";
import { commentEnd, indentationAt, isWhitespaceCode } from "./trivia.ts";
import type { ContainerNode, Node } from "./tree.ts";

/** A value as it stands in a text, to be written elsewhere with the comments inside it. */
function verbatim(text: string, node: Node): NewItem {
  return { value: { type: "verbatim", node, lines: linesOf(text, node.start, node.end) }, comment: [] };
}

/** An item of a container as it stands in a text, with the comments that belong to it, for a move or a copy. */
export function verbatimItem(text: string, parent: ContainerNode, index: number, node: Node): NewItem {
  const layout = layoutOf(text, parent);
  const before = layout.gap(index);
  const after = layout.gap(index + 1);
  const comma = layout.comma(index);
  const behind = [
    ...(comma < 0 ? [] : commentsIn(text, node.end, comma)),
    // What follows on the same line belongs to the next item, unless the line ends there.
    ...(after.breaks || index + 1 === layout.count ? commentsIn(text, after.from, after.trailEnd) : []),
  ];
  return {
    ...verbatim(text, node),
    comment: commentsIn(text, before.ownStart, before.to),
    ...(behind.length > 0 && { behind }),
  };
}

/** The lines of a span, those behind the first without the indentation of the line that it starts on. */
function linesOf(text: string, start: number, end: number): readonly string[] {
  const indent = indentationAt(text, start);
  return text
    .slice(start, end)
    .split(/\r?\n/)
    .map((line, number) => (number > 0 && line.startsWith(indent) ? line.slice(indent.length) : line));
}

function commentsIn(text: string, start: number, end: number): readonly string[] {
  const comments: string[] = [];
  for (let at = start; at < end;) {
    if (isWhitespaceCode(text.charCodeAt(at))) at++;
    else {
      const stop = commentEnd(text, at);
      comments.push(text.slice(at, stop).trimEnd());
      at = stop;
    }
  }
  return comments;
}

import { layoutOf } from "./layout.ts";
import { lineEndingAt } from "./neighbour.ts";
import type { NewItem } from "./new-value.ts";
import { renderBehind, renderComment } from "./render.ts";
import type { TextChange } from "./text-change.ts";
import { hasComment, indentationAt } from "./trivia.ts";
import type { ContainerNode, Node } from "./tree.ts";

/**
 * The changes that put the comments of an item in the place of those that belong to the value it replaces: those above
 * it, those behind it, or both, as the item has them.
 */
export function attachedCommentChanges(
  text: string,
  parent: ContainerNode,
  index: number,
  value: Node,
  item: NewItem,
): readonly TextChange[] {
  const layout = layoutOf(text, parent);
  const changes: TextChange[] = [];
  if (item.comment.length > 0) {
    const { contentStart, to, breaks } = layout.gap(index);
    const separator = breaks ? lineEndingAt(text, to) + indentationAt(text, to) : " ";
    changes.push({ start: contentStart, end: to, text: renderComment(item.comment, separator, !breaks) });
  }
  if (item.behind === undefined) return changes;
  const comma = layout.comma(index);
  const after = layout.gap(index + 1);
  const isLast = index + 1 === layout.count;
  const behind = renderBehind(item, !after.breaks);
  // Where the next item follows on the same line, a comment behind the comma would belong to that one.
  const beforeComma = comma >= 0 && !after.breaks && !isLast;
  if (beforeComma || (comma >= 0 && hasComment(text, value.end, comma)))
    changes.push({ start: value.end, end: comma, text: beforeComma ? behind : "" });
  if (!beforeComma) changes.push({ start: after.from, end: after.trailEnd, text: behind });
  return changes;
}

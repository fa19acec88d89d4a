import { find } from "./find.ts";
import { layoutOf } from "./layout.ts";
import type { TextChange } from "./text-change.ts";
import { isContainer, type ContainerNode, type HujsonDocument } from "./tree.ts";
import { commentEnd, isWhitespaceCode } from "./trivia.ts";
import type { JsonPath } from "./json.ts";

/**
 * The lines, without marks, of the comments before an element that belong to it: line comments directly above, and
 * block comments above or on its own line. The same comments go when the element is removed.
 */
export function attachedComment(document: HujsonDocument, path: JsonPath): readonly string[] {
  const parent = find(document.root, path.slice(0, -1));
  const index = path.at(-1);
  if (parent === undefined || !isContainer(parent) || typeof index !== "number") return [];
  return attachedComments(document.text, { parent, index }).flatMap(({ comment }) => bareLines(comment));
}

/** An element by its place. */
interface Element {
  readonly parent: ContainerNode;
  readonly index: number;
}

/** The change that makes one line of the comments that belong to an element another; undefined where none says it. */
export function commentLineChange(
  text: string,
  element: Element,
  { from, to }: { readonly from: string; readonly to: string },
): TextChange | undefined {
  const found = attachedComments(text, element).find(({ comment }) => bareLines(comment).includes(from));
  if (found === undefined || from === "") return undefined;
  const place = placeOfLine(found.comment, from);
  if (place === undefined) return undefined;
  const start = found.start + place;
  const written = found.comment.startsWith("//") ? to : to.replaceAll("*/", "* /");
  return { start, end: start + from.length, text: written };
}

/** Where a line of a comment begins behind its marks; a line that only holds the same words is another one. */
function placeOfLine(comment: string, line: string): number | undefined {
  let start = 0;
  for (const written of comment.split("\n")) {
    const place = written.indexOf(line);
    const beside = place < 0 ? written : written.slice(0, place) + written.slice(place + line.length);
    if (place >= 0 && /^[\s/*]*$/u.test(beside)) return start + place;
    start += written.length + 1;
  }
  return undefined;
}

function attachedComments(
  text: string,
  { parent, index }: Element,
): readonly { readonly start: number; readonly comment: string }[] {
  const layout = layoutOf(text, parent);
  if (index >= layout.count) return [];
  const { ownStart, to } = layout.gap(index);
  const comments = [];
  for (let at = ownStart; at < to;) {
    if (isWhitespaceCode(text.charCodeAt(at))) at++;
    else {
      const end = commentEnd(text, at);
      comments.push({ start: at, comment: text.slice(at, end) });
      at = end;
    }
  }
  return comments;
}

/** The lines of one comment without its marks; empty lines at either end of a block are left out. */
function bareLines(comment: string): string[] {
  if (comment.startsWith("//")) return [comment.slice(2).trimEnd().replace(/^ /u, "")];
  const lines = comment
    .slice(2, -2)
    .split("\n")
    .map((line) => line.trim().replace(/^\*(?: |$)/u, ""));
  while (lines[0] === "") lines.shift();
  while (lines.at(-1) === "") lines.pop();
  return lines;
}

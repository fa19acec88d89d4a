import { find } from "./find.ts";
import { layoutOf } from "./layout.ts";
import { isContainer, type HujsonDocument } from "./tree.ts";
import { commentEnd, isWhitespaceCode } from "./trivia.ts";
import type { JsonPath } from "./json.ts";

/**
 * The lines, without marks, of the comments before an element that belong to it: line comments directly above, and
 * block comments above or on its own line. The same comments go when the element is removed.
 */
export function attachedComment(document: HujsonDocument, path: JsonPath): readonly string[] {
  const { text } = document;
  const parent = find(document.root, path.slice(0, -1));
  const index = path.at(-1);
  if (parent === undefined || !isContainer(parent) || typeof index !== "number") return [];
  const layout = layoutOf(text, parent);
  if (index >= layout.count) return [];
  const { ownStart, to } = layout.gap(index);
  const lines: string[] = [];
  for (let at = ownStart; at < to;) {
    if (isWhitespaceCode(text.charCodeAt(at))) at++;
    else {
      const end = commentEnd(text, at);
      lines.push(...bareLines(text.slice(at, end)));
      at = end;
    }
  }
  return lines;
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

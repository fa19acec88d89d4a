import { attachedComment } from "../../hujson/attached-comment.ts";
import type { Edit } from "../../hujson/edit.ts";
import { find } from "../../hujson/find.ts";
import { memberPlace } from "../../hujson/member-place.ts";
import { lineIndex } from "../../hujson/positions.ts";
import type { HujsonDocument, Node } from "../../hujson/tree.ts";
import { pathKey, type JsonPath } from "../../hujson/json.ts";
import type { JoinedEdit } from "./join-edits.ts";
import type { LineRange } from "../text/diff.ts";
import type { PlannedEdit } from "./policy-plan.ts";

/** Adds to each edit the lines that it takes away and puts in. */
export function withLines(
  before: HujsonDocument,
  after: HujsonDocument,
  edits: readonly JoinedEdit[],
): PlannedEdit[] {
  const oldIndex = lineIndex(before.text);
  const newIndex = lineIndex(after.text);
  const linesOf = (
    document: HujsonDocument,
    index: typeof oldIndex,
    path: JsonPath,
  ): LineRange | undefined => {
    const span = spanAt(document.root, path);
    if (span === undefined) return undefined;
    return { from: index.positionAt(span.start).line, to: index.positionAt(span.end).line };
  };
  return edits.map(({ edit, reason, section }, order) => {
    const oldLines = edit.op === "insert" ? undefined : linesOf(before, oldIndex, edit.path);
    const newLines =
      edit.op === "remove" ? undefined : linesOf(after, newIndex, pathAfter(before, edits, order));
    const comment = linesOfComment(before, edit);
    return {
      edit,
      reason,
      section,
      ...(oldLines === undefined
        ? {}
        : { oldLines: { ...oldLines, from: oldLines.from - (edit.op === "comment" ? comment : 0) } }),
      ...(newLines === undefined ? {} : { newLines: { from: newLines.from - comment, to: newLines.to } }),
    };
  });
}

/** How many lines of comments above a value are an edit's. */
function linesOfComment(before: HujsonDocument, edit: Edit): number {
  if (edit.op === "comment") return attachedComment(before, edit.path).length;
  return edit.op === "set" || edit.op === "insert" ? (edit.comment?.length ?? 0) : 0;
}

/** A value's span, a member's from its name on. */
function spanAt(root: Node, path: JsonPath): { start: number; end: number } | undefined {
  const node = find(root, path);
  const parent = find(root, path.slice(0, -1));
  if (node === undefined) return undefined;
  const place = parent?.type === "object" ? memberPlace(parent, String(path.at(-1))) : undefined;
  const member = place !== undefined && parent?.type === "object" ? parent.members[place.index] : undefined;
  return { start: member?.name.start ?? node.start, end: node.end };
}

/** Where an edit's value stands after all edits: indexes shift by what is inserted and removed before them. */
function pathAfter(before: HujsonDocument, edits: readonly JoinedEdit[], order: number): JsonPath {
  const own = edits[order]?.edit;
  if (own === undefined) return [];
  if (own.op === "rename") return [...shifted(own.path.slice(0, -1), edits), own.name];
  if (own.op !== "insert") return shifted(own.path, edits);
  const list = pathKey(own.path);
  const length = lengthAt(before, own.path);
  const at = own.index ?? length;
  let index = at;
  edits.forEach(({ edit }, position) => {
    if (edit.op === "insert" && pathKey(edit.path) === list) {
      const other = edit.index ?? length;
      if (other < at || (other === at && position < order)) index += 1;
    }
    if (removesBefore(edit, own.path, at)) index -= 1;
  });
  return [...shifted(own.path, edits), index];
}

function shifted(path: JsonPath, edits: readonly JoinedEdit[]): JsonPath {
  return path.map((step, depth) => {
    if (typeof step !== "number") return step;
    const list = path.slice(0, depth);
    let index = step;
    for (const { edit } of edits) {
      if (edit.op === "insert" && edit.index !== undefined && edit.index <= step && sameList(edit.path, list))
        index += 1;
      if (removesBefore(edit, list, step)) index -= 1;
    }
    return index;
  });
}

function removesBefore(edit: Edit, list: JsonPath, index: number): boolean {
  const last = edit.path.at(-1);
  return (
    edit.op === "remove" && typeof last === "number" && last < index && sameList(edit.path.slice(0, -1), list)
  );
}

function sameList(left: JsonPath, right: JsonPath): boolean {
  return left.length === right.length && pathKey(left) === pathKey(right);
}

function lengthAt(document: HujsonDocument, path: JsonPath): number {
  const node = find(document.root, path);
  return node?.type === "array" ? node.elements.length : 0;
}

import { problem } from "../core/problem.ts";
import { fail, map, ok, type Result } from "../core/result.ts";
import { containerChanges } from "./container-edit.ts";
import { planEdits, type EditPlan, type ReadyEdit } from "./edit-plan.ts";
import { lineEndingAt, modelNear } from "./neighbour.ts";
import { lineComments, newValue } from "./new-value.ts";
import { attachedCommentChanges } from "./own-comments.ts";
import { parse } from "./parse.ts";
import { render } from "./render.ts";
import { styleOf } from "./style.ts";
import { changedText, sortedChanges, type TextChange } from "./text-change.ts";
import { indentationAt } from "./trivia.ts";
import type { HujsonDocument, JsonValue, Path } from "./tree.ts";
import { isAsPlanned } from "./verify-edit.ts";

/**
 * One change to a document. Paths mean the tree *before* all edits of the pass.
 *
 * - `set` replaces the value at the path, or adds the member; missing parent objects are created (a `null` parent
 *   counts as missing, as it does for the service). A value that is already equal stays untouched. `comment` is
 *   written only above a member that is added.
 * - `insert` adds an element to the array at the path (created if missing), before the element that has `index` now;
 *   default is behind the last. Several inserts at one place keep their order.
 * - `remove` takes a member or element away, with the comments that belong to it.
 * - `rename` changes a member's name.
 * - `comment` puts another line in the place of one of the comments that belong to an element; the element stays.
 *
 * `comment` holds lines without markers; each is written as its own `//` line above the value.
 */
export type Edit =
  | {
      readonly op: "set";
      readonly path: Path;
      readonly value: JsonValue;
      readonly comment?: readonly string[];
    }
  | {
      readonly op: "insert";
      readonly path: Path;
      readonly index?: number;
      readonly value: JsonValue;
      readonly comment?: readonly string[];
    }
  | { readonly op: "remove"; readonly path: Path }
  | { readonly op: "rename"; readonly path: Path; readonly name: string }
  | { readonly op: "comment"; readonly path: Path; readonly from: string; readonly to: string };

/** The outcome of edits: the new document, and the changes that lead from the old text to it. */
export interface Edited {
  readonly document: HujsonDocument;
  /** In the order of the text, in offsets of the old text, not overlapping; empty if nothing had to change. */
  readonly changes: readonly TextChange[];
}

/**
 * Makes all edits in one pass and leaves every byte alone that they do not ask for. What is added follows the style of
 * its surroundings; what is removed takes its own comments with it (a comment directly above a value or behind it on
 * its line is its own).
 *
 * The new text is parsed and compared with the old tree before it is handed out. Refuses with `edit-refused` if edits
 * contradict each other or a path leads nowhere, and with `policy-ambiguous` if a name on a path is not unique.
 */
export function editDocument(document: HujsonDocument, edits: readonly Edit[]): Result<Edited> {
  return editPlanned(document, edits.map(plannedEdit));
}

function plannedEdit(edit: Edit): ReadyEdit {
  if (edit.op === "remove" || edit.op === "rename" || edit.op === "comment") return edit;
  const item = { value: newValue(edit.value), comment: lineComments(edit.comment ?? []) };
  return edit.op === "set"
    ? { op: "set", path: edit.path, item }
    : { op: "insert", path: edit.path, index: edit.index, item };
}

/** {@link editDocument} with values that are ready to be written. */
function editPlanned(document: HujsonDocument, edits: readonly ReadyEdit[]): Result<Edited> {
  const planned = planEdits(document, edits);
  if (!planned.ok) return planned;
  const changes = sortedChanges(changesFor(document, planned.value));
  if (changes.length === 0) return ok({ document, changes });
  const text = changedText(document.text, changes);
  const parsed = text === undefined ? undefined : parse(text);
  if (parsed === undefined || !parsed.ok || !isAsPlanned(document, parsed.value, planned.value)) {
    return fail(
      problem("edit-refused", "The change would have altered more of the file than was asked for.", {
        meaning: "Nothing was changed.",
        remedy: "Make this change in the policy editor instead.",
        ...(parsed?.ok === false && { evidence: { details: [parsed.problem.message] } }),
      }),
    );
  }
  return ok({ document: parsed.value, changes });
}

/** The text after all edits; see {@link editDocument}, which also gives the changes and the new tree. */
export function applyEdits(document: HujsonDocument, edits: readonly Edit[]): Result<string> {
  return map(editDocument(document, edits), (edited) => edited.document.text);
}

function changesFor(document: HujsonDocument, plan: EditPlan): readonly TextChange[] {
  const { text } = document;
  const style = styleOf(document);
  const changes: TextChange[] = [...plan.comments];
  for (const change of plan.containers.values()) changes.push(...containerChanges(text, change, style));
  for (const [name, renamed] of plan.renamed) {
    changes.push({ start: name.start, end: name.end, text: JSON.stringify(renamed) });
  }
  for (const { node, parent, index, value, commented } of plan.replaced.values()) {
    if (parent !== undefined && commented !== undefined)
      changes.push(...attachedCommentChanges(text, parent, index, node, commented));
    const model = parent === undefined ? node : modelNear(parent, index, value);
    const rendered = render(value, {
      text,
      style,
      eol: lineEndingAt(text, node.start),
      indent: indentationAt(text, node.start),
      column: node.start - text.lastIndexOf("\n", node.start) - 1,
      mayExpand: text.includes("\n"),
      isElement: parent?.type === "array",
      model,
    });
    changes.push({ start: node.start, end: node.end, text: rendered });
  }
  return changes;
}

import { goQuote } from "../core/go-quote.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { editPlanned } from "./edit.ts";
import type { PlannedEdit } from "./edit-plan.ts";
import { find, memberOf } from "./find.ts";
import { isSame, type NewItem } from "./new-value.ts";
import { readPatch, type PatchError, type PatchOperation } from "./patch-operations.ts";
import { indexFrom, pathFrom, pointerParts, pointerProblem } from "./pointer.ts";
import { isContainer, type HujsonDocument, type Path } from "./tree.ts";
import { verbatimItem } from "./verbatim.ts";

/**
 * Applies a JSON patch (RFC 6902), which may itself be HuJSON. Values are written as they stand in the patch or, for
 * `move` and `copy`, in the document, with the comments that belong to them; `remove` takes those along. Either all
 * operations succeed or the first reason why not is the answer, in the reference's words
 * (github.com/tailscale/hujson, `Patch`).
 *
 * A value that replaces another brings its own comments, if it has any, in the place of the other's; the root always
 * keeps those of the document.
 *
 * Where the reference goes against RFC 6902, the RFC is followed: `replace` may replace the root, `test` finds `null`
 * equal to `null`, nothing is added behind the end of an array, and an index has no leading zeros. Where a name stands
 * twice, nothing is changed.
 */
export function patchDocument(document: HujsonDocument, patch: string): Result<HujsonDocument, PatchError> {
  const operations = readPatch(patch);
  if (!operations.ok) return operations;
  let current = document;
  for (const [index, operation] of operations.value.entries()) {
    const next = applied(current, operation);
    if (!next.ok) {
      const message = `hujson: patch operation ${index}: ${next.problem}`;
      return fail({ operation: index, reason: next.problem, message });
    }
    current = next.value;
  }
  return ok(current);
}

type Applied = Result<HujsonDocument, string>;

function notFound(document: HujsonDocument, pointer: string): Applied {
  return fail(pointerProblem(document.root, pointer));
}

function applied(document: HujsonDocument, operation: PatchOperation): Applied {
  switch (operation.op) {
    case "add":
      return added(document, operation.path, operation.value);
    case "remove":
      return removed(document, operation.path);
    case "replace": {
      const path = pathFrom(document.root, operation.path);
      return path === undefined
        ? notFound(document, operation.path)
        : edited(document, { op: "set", path, item: operation.value, withComments: true });
    }
    case "test":
      return tested(document, operation.path, operation.value);
    case "move":
    case "copy":
      return carried(document, operation.op, operation.from, operation.path);
  }
}

function added(document: HujsonDocument, pointer: string, item: NewItem): Applied {
  const parts = pointerParts(pointer);
  if (parts === undefined) return notFound(document, pointer);
  const last = parts.at(-1);
  if (last === undefined) return edited(document, { op: "set", path: [], item });
  const parentPath = pathFrom(document.root, pointer.slice(0, pointer.lastIndexOf("/")));
  const parent = parentPath === undefined ? undefined : find(document.root, parentPath);
  if (parentPath === undefined || parent === undefined || !isContainer(parent))
    return notFound(document, pointer);
  if (parent.type === "object")
    return edited(document, { op: "set", path: [...parentPath, last], item, withComments: true });
  const index = last === "-" ? parent.elements.length : indexFrom(last);
  if (index === undefined || index > parent.elements.length) return notFound(document, pointer);
  return edited(document, { op: "insert", path: parentPath, index, item });
}

function removed(document: HujsonDocument, pointer: string): Applied {
  const path = pathFrom(document.root, pointer);
  if (path === undefined) return notFound(document, pointer);
  return path.length === 0 ? fail("cannot remove root value") : edited(document, { op: "remove", path });
}

function tested(document: HujsonDocument, pointer: string, item: NewItem): Applied {
  const path = pathFrom(document.root, pointer);
  const node = path === undefined ? undefined : find(document.root, path);
  if (node === undefined) return notFound(document, pointer);
  const matches = item.value.type === "verbatim" && isSame(node, item.value.node);
  return matches ? ok(document) : fail(`values differ at ${goQuote(pointer)}`);
}

function carried(document: HujsonDocument, op: "move" | "copy", from: string, pointer: string): Applied {
  const inside = pointer === from || pointer.startsWith(`${from}/`);
  if (from === "" || (op === "move" && inside)) {
    return fail(`cannot ${op} ${goQuote(from)} into ${goQuote(pointer)}`);
  }
  const path = pathFrom(document.root, from);
  const item = path === undefined ? undefined : itemAt(document, path);
  if (item === undefined) return notFound(document, from);
  const rest = op === "move" ? removed(document, from) : ok(document);
  return rest.ok ? added(rest.value, pointer, item) : rest;
}

function itemAt(document: HujsonDocument, path: Path): NewItem | undefined {
  const parent = find(document.root, path.slice(0, -1));
  const step = path.at(-1);
  if (parent?.type === "array" && typeof step === "number") {
    const node = parent.elements[step];
    return node === undefined ? undefined : verbatimItem(document.text, parent, step, node);
  }
  const member = parent?.type === "object" ? memberOf(parent, String(step)) : undefined;
  if (parent?.type !== "object" || member === undefined) return undefined;
  return verbatimItem(document.text, parent, parent.members.indexOf(member), member.value);
}

function edited(document: HujsonDocument, edit: PlannedEdit): Applied {
  const result = editPlanned(document, [edit]);
  return result.ok ? ok(result.value.document) : fail(result.problem.what);
}

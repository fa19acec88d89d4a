import { fail, ok, type Result } from "../core/result.ts";
import { editPlanned } from "./edit.ts";
import type { PlannedEdit } from "./edit-plan.ts";
import { find, memberOf } from "./find.ts";
import { isSame, type NewItem } from "./new-value.ts";
import { readPatch, type PatchError, type PatchOperation } from "./patch-operations.ts";
import { indexFrom, pathFrom, pointerParts } from "./pointer.ts";
import { isContainer, type HujsonDocument, type Path } from "./tree.ts";
import { verbatimItem } from "./verbatim.ts";

/**
 * Applies a JSON patch (RFC 6902), which may itself be HuJSON. Values are written as they stand in the patch or, for
 * `move` and `copy`, in the document, with the comments that belong to them; `remove` takes those along. Either all
 * operations succeed or the first reason why not is the answer, in the reference's words
 * (github.com/tailscale/hujson, `Patch`).
 *
 * Where the reference goes against RFC 6902, the RFC is followed: `replace` may replace the root, and `test` finds
 * `null` equal to `null`.
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

const notFound: Applied = fail("value not found");

function applied(document: HujsonDocument, operation: PatchOperation): Applied {
  switch (operation.op) {
    case "add":
      return added(document, operation.path, operation.value);
    case "remove":
      return removed(document, operation.path);
    case "replace": {
      const path = pathFrom(document.root, operation.path);
      return path === undefined ? notFound : edited(document, { op: "set", path, item: operation.value });
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
  if (parts === undefined) return notFound;
  const last = parts.at(-1);
  if (last === undefined) return edited(document, { op: "set", path: [], item });
  const parentPath = pathFrom(document.root, pointer.slice(0, pointer.lastIndexOf("/")));
  const parent = parentPath === undefined ? undefined : find(document.root, parentPath);
  if (parentPath === undefined || parent === undefined || !isContainer(parent)) return notFound;
  if (parent.type === "object") return edited(document, { op: "set", path: [...parentPath, last], item });
  const index = last === "-" ? parent.elements.length : indexFrom(last);
  if (index === undefined || index > parent.elements.length) return notFound;
  return edited(document, { op: "insert", path: parentPath, index, item });
}

function removed(document: HujsonDocument, pointer: string): Applied {
  const path = pathFrom(document.root, pointer);
  if (path === undefined) return notFound;
  return path.length === 0 ? fail("cannot remove root value") : edited(document, { op: "remove", path });
}

function tested(document: HujsonDocument, pointer: string, item: NewItem): Applied {
  const path = pathFrom(document.root, pointer);
  const node = path === undefined ? undefined : find(document.root, path);
  if (node === undefined) return notFound;
  const matches = item.value.type === "verbatim" && isSame(node, item.value.node);
  return matches ? ok(document) : fail(`values differ at ${JSON.stringify(pointer)}`);
}

function carried(document: HujsonDocument, op: "move" | "copy", from: string, pointer: string): Applied {
  const inside = pointer === from || pointer.startsWith(`${from}/`);
  if (from === "" || (op === "move" && inside)) {
    return fail(`cannot ${op} ${JSON.stringify(from)} into ${JSON.stringify(pointer)}`);
  }
  const path = pathFrom(document.root, from);
  const item = path === undefined ? undefined : itemAt(document, path);
  if (item === undefined) return notFound;
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

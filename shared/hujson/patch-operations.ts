import { goQuote } from "../core/go-quote.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { parse } from "./parse.ts";
import type { NewItem } from "./new-value.ts";
import type { HujsonDocument, Node } from "./tree.ts";
import { verbatimItem } from "./verbatim.ts";

/** Why a patch could not be read or applied. */
export interface PatchError {
  /** Index of the operation; undefined if the patch as a whole is wrong. */
  readonly operation: number | undefined;
  readonly reason: string;
  /** The whole message, for example `hujson: patch operation 0: value not found`. */
  readonly message: string;
}

/** One operation of a JSON patch (RFC 6902, section 4); `path` and `from` are JSON pointers. */
export type PatchOperation =
  | { readonly op: "add" | "replace" | "test"; readonly path: string; readonly value: NewItem }
  | { readonly op: "remove"; readonly path: string }
  | { readonly op: "move" | "copy"; readonly from: string; readonly path: string };

/** Reads a JSON patch, which may be HuJSON; values keep the comments that belong to them. */
export function readPatch(text: string): Result<readonly PatchOperation[], PatchError> {
  const parsed = parse(text);
  if (!parsed.ok) {
    const { reason, message } = parsed.problem;
    return fail({ operation: undefined, reason, message });
  }
  const { root } = parsed.value;
  if (root.type !== "array") {
    const reason = "patch must be a JSON array";
    return fail({ operation: undefined, reason, message: `hujson: ${reason}` });
  }
  const operations: PatchOperation[] = [];
  for (const [index, node] of root.elements.entries()) {
    const operation = readOperation(parsed.value, node);
    if (!operation.ok) {
      const message = `hujson: patch operation ${index}: ${operation.problem}`;
      return fail({ operation: index, reason: operation.problem, message });
    }
    operations.push(operation.value);
  }
  return ok(operations);
}

interface Fields {
  op?: string;
  path?: string;
  from?: string;
  value?: NewItem;
}

const operationNames: readonly string[] = ["add", "remove", "replace", "move", "copy", "test"];

function readOperation({ text }: HujsonDocument, node: Node): Result<PatchOperation, string> {
  if (node.type !== "object") return fail("must be a JSON object");
  const fields: Fields = {};
  const seen = new Set<string>();
  for (const [index, { name, value }] of node.members.entries()) {
    if (seen.has(name.value)) return fail(`duplicate name ${goQuote(name.value)}`);
    seen.add(name.value);
    switch (name.value) {
      case "op":
      case "path":
      case "from":
        if (value.type !== "string") return fail(`member "${name.value}" must be a JSON string`);
        if (name.value === "op" && !operationNames.includes(value.value)) {
          return fail(`unknown operation ${goQuote(value.value)}`);
        }
        fields[name.value] = value.value;
        break;
      case "value":
        fields.value = verbatimItem(text, node, index, value);
        break;
      default:
        break;
    }
  }
  return operationFrom(fields);
}

function operationFrom({ op, path, from, value }: Fields): Result<PatchOperation, string> {
  if (op === undefined) return missing("op");
  if (path === undefined) return missing("path");
  switch (op) {
    case "move":
    case "copy":
      return from === undefined ? missing("from") : ok({ op, from, path });
    case "remove":
      return ok({ op, path });
    case "add":
    case "replace":
    case "test":
      return value === undefined ? missing("value") : ok({ op, path, value });
    default:
      return fail(`unknown operation ${goQuote(op)}`);
  }
}

function missing(name: string): Result<never, string> {
  return fail(`missing required member "${name}"`);
}

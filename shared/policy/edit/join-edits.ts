import type { Edit } from "../../hujson/edit.ts";
import type { JsonValue } from "../../hujson/tree.ts";
import type { WantedEdit } from "./plan-builder.ts";
import { isArray, isObject, pathKey, valueAt, type JsonObject, type JsonPath } from "../../hujson/json.ts";

/** An edit with its reason, ready to be applied. */
export interface JoinedEdit {
  readonly edit: Edit;
  readonly reason: string;
  readonly section: string;
  /** Set when the edit creates a container that was absent: what is left of it when its content is taken back. */
  readonly creates?: readonly string[];
}

/**
 * Joins edits that need one and the same missing container into one that writes the container whole, and drops
 * edits that were asked for twice. Everything else stays as it is. A container's comment is that of nothing in it:
 * comments of joined edits are left out.
 */
export function joinEdits(root: JsonObject, edits: readonly WantedEdit[]): JoinedEdit[] {
  const groups = new Map<string, WantedEdit[]>();
  for (const edit of unique(edits)) {
    const key = pathKey(missingContainer(root, edit) ?? [...edit.path, edit.op, groups.size]);
    groups.set(key, [...(groups.get(key) ?? []), edit]);
  }
  return [...groups.values()].flatMap((group) => joined(root, group));
}

function joined(root: JsonObject, group: readonly WantedEdit[]): JoinedEdit[] {
  const [first] = group;
  if (first === undefined) return [];
  const container = missingContainer(root, first);
  if (container === null) return group.map(plain);
  let value: JsonValue | undefined;
  for (const edit of group) {
    if (edit.op === "set" || edit.op === "insert")
      value = placed(value, edit.path.slice(container.length), edit.op, edit.value);
  }
  if (value === undefined) return [];
  return [
    {
      edit: { op: "set", path: container, value },
      reason: [...new Set(group.map(({ reason }) => reason))].join("; "),
      section: first.section,
      ...(valueAt(root, container) === undefined && isPlainPath(container) ? { creates: container } : {}),
    },
  ];
}

/** Whether a path leads through names only. */
function isPlainPath(path: JsonPath): path is readonly string[] {
  return path.every((step) => typeof step === "string");
}

function plain(plan: WantedEdit): JoinedEdit {
  const { reason, section, ...edit } = plan;
  return { edit, reason, section };
}

/** The outermost container an edit needs that is absent or `null`; null when all are there. */
function missingContainer(root: JsonObject, edit: WantedEdit): JsonPath | null {
  if (edit.op === "remove") return null;
  const needed = edit.op === "insert" ? edit.path.length : edit.path.length - 1;
  for (let length = 1; length <= needed; length += 1) {
    const path = edit.path.slice(0, length);
    const value = valueAt(root, path);
    if (value === undefined || value === null) return path;
  }
  return null;
}

/** A value with another one put in at a relative path. */
function placed(
  into: JsonValue | undefined,
  path: JsonPath,
  op: "set" | "insert",
  value: JsonValue,
): JsonValue {
  const [step, ...rest] = path;
  if (step === undefined) return op === "insert" ? [...(isArray(into) ? into : []), value] : value;
  const object = isObject(into) ? into : {};
  return { ...object, [step]: placed(object[step], rest, op, value) };
}

function unique(edits: readonly WantedEdit[]): WantedEdit[] {
  const seen = new Set<string>();
  return edits.filter((edit) => {
    const key = JSON.stringify([edit.op, edit.path, valueOf(edit)]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What tells two edits of one kind in one place apart. */
function valueOf(edit: WantedEdit): JsonValue {
  if (edit.op === "remove") return null;
  if (edit.op === "comment") return [edit.from, edit.to];
  return edit.op === "rename" ? edit.name : edit.value;
}

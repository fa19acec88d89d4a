import type { JsonValue, Path } from "./tree.ts";

/** A parsed JSON object whose fields are not trusted yet. */
export type JsonObject = { readonly [name: string]: JsonValue };

/** Steps from the root of a document to a value. */
export type JsonPath = Path;

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The strings of an array; nothing for anything else. */
export function stringsOf(value: JsonValue | undefined): readonly string[] {
  if (!isArray(value)) return none;
  return value.every(isString) ? value : value.filter(isString);
}

const none: readonly string[] = [];

function isString(value: JsonValue): value is string {
  return typeof value === "string";
}

/** The items of an array; nothing for anything else. */
export function itemsOf(value: JsonValue | undefined): readonly JsonValue[] {
  return isArray(value) ? value : [];
}

/** Whether a JSON value is an array; `Array.isArray` does not narrow read-only arrays. */
export function isArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/**
 * The spellings under which an object holds a field. The service is written in Go, whose decoder matches field
 * names without regard to case; names in maps (tags, groups, prefixes) are matched exactly and not looked up here.
 */
export function spellings(object: JsonObject, name: string): string[] {
  const wanted = name.toLowerCase();
  // Names of another length are told apart without making a copy in lower case: this runs for every rule.
  return Object.keys(object).filter((key) => key.length === name.length && key.toLowerCase() === wanted);
}

/** The spelling to use for a field: the one that is there, or the canonical one. */
export function spelling(object: JsonObject, name: string): string {
  return firstSpelling(object, name) ?? name;
}

/** The spelling under which an object holds a field, the canonical one before others; undefined if it has none. */
export function firstSpelling(object: JsonObject, name: string): string | undefined {
  if (Object.hasOwn(object, name)) return name;
  // Most rules lack most fields, so a list of names is not even made.
  const wanted = name.toLowerCase();
  for (const key in object) {
    if (key.length === name.length && key.toLowerCase() === wanted) return key;
  }
  return undefined;
}

/** A field's value whatever the case of its name; `null` counts as absent. */
export function fieldOf(object: JsonObject, name: string): JsonValue | undefined {
  return object[spelling(object, name)] ?? undefined;
}

/** The value at a path, or undefined. */
export function valueAt(root: JsonValue, path: JsonPath): JsonValue | undefined {
  let value: JsonValue | undefined = root;
  for (const step of path) {
    if (typeof step === "number") value = isArray(value) ? value[step] : undefined;
    else value = isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
}

/** A path as a key for sets; numbers and names stay apart. */
export function pathKey(path: JsonPath): string {
  return JSON.stringify(path);
}

/** JSON with sorted names: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? "null";
  const members = Object.keys(value)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
  return `{${members.join(",")}}`;
}

/** Whether two lists hold the same strings, whatever the order. */
export function sameSet(left: readonly string[], right: readonly string[]): boolean {
  if (left.length === 0 || right.length === 0) return left.length === right.length;
  const wanted = new Set(right);
  return new Set(left).size === wanted.size && left.every((item) => wanted.has(item));
}

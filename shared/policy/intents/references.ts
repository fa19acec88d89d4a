import type { PolicyDraft } from "./draft.ts";
import { isObject, type JsonPath } from "./json.ts";

/** A place that names a tag or group. */
export interface Use {
  readonly path: JsonPath;
  /** In words, for example `rule 3 of grants`. */
  readonly where: string;
}

/**
 * Every place, apart from its own declaration, where the policy names a tag or group: alone (`tag:x`) or with
 * ports (`tag:x:53`). Places the draft removes already do not count.
 */
export function usesOf(draft: PolicyDraft, name: string): Use[] {
  const found = new Map<string, Use>();
  for (const path of pathsNaming(draft, name)) {
    const where = placeInWords(path);
    if (!found.has(where)) found.set(where, { path, where });
  }
  return [...found.values()];
}

/** The same places, every one of them: one rule or entry can name a tag in several ways. */
export function pathsNaming(draft: PolicyDraft, name: string): JsonPath[] {
  const gone = new Set(draft.edits.flatMap((edit) => (edit.op === "remove" ? [pathKey(edit.path)] : [])));
  const found: JsonPath[] = [];
  const visit = (value: unknown, path: JsonPath): void => {
    if (gone.has(pathKey(path)) || isDeclaration(path, name)) return;
    if (typeof value === "string") {
      if (value === name || value.startsWith(`${name}:`)) found.push(path);
    } else if (Array.isArray(value)) {
      value.forEach((item, index) => visit(item, [...path, index]));
    } else if (isObject(value)) {
      for (const [key, member] of Object.entries(value)) {
        const inside = [...path, key];
        if (key === name && !isDeclaration(inside, name)) found.push(inside);
        visit(member, inside);
      }
    }
  };
  visit(draft.readAll(), []);
  return found;
}

/** Whether a path leads to the declaration of a name: what stands there, the name itself included, is no use of it. */
function isDeclaration(path: JsonPath, name: string): boolean {
  return path.length === 2 && path[1] === name && /^(?:tagowners|groups)$/iu.test(String(path[0]));
}

/** A path as a key for sets; numbers and names stay apart. */
export function pathKey(path: JsonPath): string {
  return JSON.stringify(path);
}

/** A place in words, for example `rule 3 of grants`. */
export function placeInWords(path: JsonPath): string {
  const [section, second, third] = path;
  const name = String(section);
  if (typeof second === "number") {
    const noun = ["tests", "sshtests"].includes(name.toLowerCase()) ? "test" : "rule";
    return name.toLowerCase() === "nodeattrs"
      ? `entry ${second + 1} of ${name}`
      : `${noun} ${second + 1} of ${name}`;
  }
  if (second === undefined) return name;
  return third === undefined || typeof third === "number"
    ? `“${second}” in ${name}`
    : `“${third}” in ${name}`;
}

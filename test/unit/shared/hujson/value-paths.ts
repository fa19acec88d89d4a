import { parse } from "../../../../shared/hujson/parse.ts";
import type { HujsonDocument, JsonValue, Path } from "../../../../shared/hujson/tree.ts";

/** The document of a text that is known to be valid. */
export function parsed(text: string): HujsonDocument {
  const result = parse(text);
  if (!result.ok) throw new Error(`${result.problem.message} in ${JSON.stringify(text)}`);
  return result.value;
}

export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

export function isRecord(value: JsonValue | undefined): value is { readonly [name: string]: JsonValue } {
  return typeof value === "object" && value !== null && !isList(value);
}

/** Every path of a value, the root's included. */
export function pathsOf(value: JsonValue, at: Path = []): readonly Path[] {
  if (isList(value)) return [at, ...value.flatMap((element, index) => pathsOf(element, [...at, index]))];
  if (!isRecord(value)) return [at];
  return [at, ...Object.entries(value).flatMap(([name, member]) => pathsOf(member, [...at, name]))];
}

/** The part of a plain value at a path. */
export function valueAt(value: JsonValue, path: Path): JsonValue | undefined {
  let at: JsonValue | undefined = value;
  for (const step of path) {
    if (isList(at) && typeof step === "number") at = at[step];
    else if (isRecord(at) && Object.hasOwn(at, step)) at = at[step];
    else return undefined;
  }
  return at;
}

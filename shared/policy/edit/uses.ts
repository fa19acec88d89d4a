import type { PlanBuilder } from "./plan-builder.ts";
import { isInDeclarationOf, mentionsIn, namesIn } from "../document/mentions.ts";
import type { JsonPath } from "../../hujson/json.ts";

/** A place that names a tag or group. */
export interface Use {
  readonly path: JsonPath;
  /** In words, for example `rule 3 of grants`. */
  readonly where: string;
}

/**
 * Every place, apart from its own declaration, where the policy names a tag or group. Places the plan removes already
 * do not count.
 */
export function usesOf(plan: PlanBuilder, name: string): Use[] {
  const found = new Map<string, Use>();
  for (const path of pathsNaming(plan, name)) {
    const where = placeInWords(path);
    if (!found.has(where)) found.set(where, { path, where });
  }
  return [...found.values()];
}

/** The same places, every one of them: one rule or entry can name a tag in several ways. */
export function pathsNaming(plan: PlanBuilder, name: string): JsonPath[] {
  const gone = new Set(plan.edits.flatMap((edit) => (edit.op === "remove" ? [pathKey(edit.path)] : [])));
  const skip = (path: JsonPath): boolean => gone.size > 0 && gone.has(pathKey(path));
  const found: JsonPath[] = [];
  for (const { path, text } of mentionsIn(plan.readAll(), skip)) {
    const named = text.includes(name) && namesIn(text).includes(name);
    if (named && !isInDeclarationOf(name, path)) found.push(path);
  }
  return found;
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

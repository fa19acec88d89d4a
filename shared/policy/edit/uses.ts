import type { PlanBuilder } from "./plan-builder.ts";
import { isInDeclarationOf, mentionsIn, namesIn } from "../document/mentions.ts";
import type { JsonObject, JsonPath } from "../../hujson/json.ts";
import { entryName } from "../document/entry-name.ts";

/** A place that names a tag or group. */
export interface Use {
  readonly path: JsonPath;
  /** In words, for example `Grant 3`. */
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
  const paths = namingIn(plan.readAll()).get(name) ?? [];
  return paths.filter((path) => !isInDeclarationOf(name, path) && !plan.removes(path));
}

const naming = new WeakMap<JsonObject, ReadonlyMap<string, readonly JsonPath[]>>();

/** The places of a file that may refer to each name, looked through once for any number of names. */
function namingIn(root: JsonObject): ReadonlyMap<string, readonly JsonPath[]> {
  const known = naming.get(root);
  if (known !== undefined) return known;
  const places = new Map<string, JsonPath[]>();
  for (const { path, text } of mentionsIn(root))
    for (const name of new Set(namesIn(text))) {
      const paths = places.get(name);
      if (paths === undefined) places.set(name, [path]);
      else paths.push(path);
    }
  naming.set(root, places);
  return places;
}

/** A place in words, for example `Grant 3`. */
export function placeInWords(path: JsonPath): string {
  const [section, second, third] = path;
  const name = String(section);
  if (typeof second === "number") return entryName(name, second);
  if (second === undefined) return name;
  return third === undefined || typeof third === "number"
    ? `“${second}” in ${name}`
    : `“${third}” in ${name}`;
}

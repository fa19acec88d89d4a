import type { JsonValue } from "../../hujson/tree.ts";
import { isObject, itemsOf, spellings, type JsonObject } from "../../hujson/json.ts";

/**
 * What a person should know of a file as a change leaves it, whatever steps led there. Only what the change brings about
 * is said, so that a later step that mends what an earlier one did is not warned about.
 */
export function resultWarnings(before: JsonObject, after: JsonObject): readonly string[] {
  return [
    ...rulesWarning(before, after),
    ...newIn(emptyGroups, before, after).map((group) => `${group} has no members after this.`),
    ...newIn(undeclaredNames, before, after).map(
      (name) => `${name} is not declared in the policy file; the service will refuse it.`,
    ),
  ];
}

function rulesWarning(before: JsonObject, after: JsonObject): readonly string[] {
  const [was, is] = [hasRules(before), hasRules(after)];
  if (was === null && is !== null)
    return ["Until now everything was allowed. After this only what the rules name is allowed."];
  if (was !== null && is === null)
    return ["After this the file has no rules: everybody may reach everything."];
  return was === true && is === false
    ? ["After this no rule is left, and the service denies everything."]
    : [];
}

/** Whether there are network rules; null where neither `acls` nor `grants` is there, which allows everything. */
function hasRules(root: JsonObject): boolean | null {
  const sections = ["acls", "grants"]
    .flatMap((name) => spellings(root, name))
    .map((key) => root[key])
    .filter((value) => value !== null && value !== undefined);
  return sections.length === 0 ? null : sections.some((section) => itemsOf(section).length > 0);
}

function newIn(
  find: (root: JsonObject) => readonly string[],
  before: JsonObject,
  after: JsonObject,
): readonly string[] {
  const old = new Set(find(before));
  return find(after).filter((name) => !old.has(name));
}

function emptyGroups(root: JsonObject): readonly string[] {
  return spellings(root, "groups").flatMap((key) =>
    Object.entries(mapAt(root, key)).flatMap(([name, members]) =>
      itemsOf(members).length === 0 ? [name] : [],
    ),
  );
}

/**
 * Groups and tags that are named but not declared: the service refuses them, synced groups excepted, which look like
 * `group:team@example.com`.
 */
function undeclaredNames(root: JsonObject): readonly string[] {
  const declared = new Set(
    ["groups", "tagOwners"].flatMap((name) =>
      spellings(root, name).flatMap((key) => Object.keys(mapAt(root, key))),
    ),
  );
  const named = new Set<string>();
  collect(root, named);
  return [...named].filter((name) => !declared.has(name));
}

function mapAt(root: JsonObject, key: string): JsonObject {
  const value = root[key];
  return isObject(value) ? value : {};
}

/** Selectors of groups and tags, ports taken off. */
function collect(value: JsonValue, into: Set<string>): void {
  if (typeof value === "string") {
    const name = /^(?:group|tag):[^:@/]+(?=$|:)/u.exec(value)?.[0];
    if (name !== undefined) into.add(name);
  } else if (Array.isArray(value)) {
    for (const item of value as readonly JsonValue[]) collect(item, into);
  } else if (isObject(value)) {
    for (const member of Object.values(value)) collect(member, into);
  }
}

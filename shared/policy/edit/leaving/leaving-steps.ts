import { isArray, isObject, type JsonObject, type JsonPath, pathKey } from "../../../hujson/json.ts";
import type { JsonValue } from "../../../hujson/tree.ts";
import type { PlanBuilder } from "../plan-builder.ts";
import { commentOf } from "../steps/rules.ts";
import type { PersonPlace } from "./person-places.ts";

/** A list by name as it was and as it is without the person; null where it went. Its path has names alone. */
export interface LeftList {
  readonly path: readonly string[];
  readonly before: readonly string[];
  readonly after: readonly string[] | null;
}

/** An entry of a section as it was and as it is without the person; null where it went. */
export interface LeftEntry {
  readonly section: string;
  readonly index: number;
  readonly before: JsonObject;
  readonly after: JsonObject | null;
  readonly comment?: readonly string[];
}

/** Takes a person out of a named list: a group, the owners of a tag, approvers. */
export function leaveList(
  plan: PlanBuilder,
  path: JsonPath,
  places: readonly PersonPlace[],
): LeftList | null {
  const [first] = places;
  const list = plan.at(path);
  if (first === undefined || !isArray(list)) return null;
  const { section, name, kind } = first;
  const who = distinct(places).join(", ");
  const going = new Set(places.map((place) => Number(place.path.at(-1))));
  const staying = list.filter((_item, index) => !going.has(index));
  const isEmptied = staying.length === 0;
  const left = { path: path.map(String), before: stringsIn(list) };
  if (isEmptied && kind === "tag owner") {
    const after = ["autogroup:admin"];
    plan.add({ op: "set", path, value: after, section, reason: `Hands ${name} to autogroup:admin` });
    return { ...left, after };
  }
  if (isEmptied && kind === "approver" && path.length === 3) {
    plan.add({ op: "remove", path, section, reason: `No longer approves ${name} for ${who}` });
    return { ...left, after: null };
  }
  const reason =
    kind === "tag owner"
      ? `No longer lets ${who} assign ${name}`
      : kind === "approver"
        ? `No longer approves ${name} for ${who}`
        : `Takes ${who} out of ${name}`;
  for (const index of going) plan.add({ op: "remove", path: [...path, index], section, reason });
  return { ...left, after: stringsIn(staying) };
}

/** Takes a person out of an entry: a rule, a target of attributes, a test. What then means nothing goes whole. */
export function leaveEntry(
  plan: PlanBuilder,
  path: JsonPath,
  places: readonly PersonPlace[],
): LeftEntry | null {
  const [first] = places;
  const before = plan.at(path);
  const index = path.at(-1);
  if (first === undefined || !isObject(before) || typeof index !== "number") return null;
  const { section, name } = first;
  const who = distinct(places).join(", ");
  const left = { section, index, before };
  const why = whyWhole(before, places, path.length);
  if (why !== null) {
    plan.add({ op: "remove", path, section, reason: `Removes ${name}, ${why} ${who}` });
    return { ...left, after: null, ...commentOf(plan.commentAbove(path)) };
  }
  let after: JsonObject = before;
  for (const [key, going] of byField(places, path.length)) {
    const list = before[key];
    if (!isArray(list)) continue;
    after = { ...after, [key]: list.filter((_item, at) => !going.has(at)) };
    const reason = `Takes ${who} out of ${name}`;
    for (const at of going) plan.add({ op: "remove", path: [...path, key, at], section, reason });
  }
  return { ...left, after };
}

/** Why an entry goes whole, up to the login; null where it stays. */
function whyWhole(entry: JsonObject, places: readonly PersonPlace[], depth: number): string | null {
  if (places.some(({ kind }) => kind === "test")) return "which tests";
  const fields = byField(places, depth);
  const isEmptied = (key: string): boolean => {
    const list = entry[key];
    return isArray(list) && list.length === (fields.get(key)?.size ?? 0);
  };
  const emptied = places.find(({ path }) => isEmptied(String(path[depth])));
  if (emptied === undefined) return null;
  if (emptied.kind === "source") return "which allowed nobody but";
  if (emptied.kind === "destination") return "which led to nobody but";
  if (emptied.kind !== "tested") return "which was for nobody but";
  return testsMore(entry, String(emptied.path[depth]), isEmptied) ? null : "which tests nothing but";
}

/** Whether a test still asks something without the list that is left empty; one of SSH needs its destinations. */
function testsMore(test: JsonObject, emptied: string, isEmptied: (key: string) => boolean): boolean {
  const asked = ["accept", "allow", "deny"];
  return (
    asked.includes(emptied.toLowerCase()) &&
    Object.entries(test).some(
      ([key, list]) =>
        asked.includes(key.toLowerCase()) && isArray(list) && list.length > 0 && !isEmptied(key),
    )
  );
}

/** The items to take out, by field. */
function byField(places: readonly PersonPlace[], depth: number): ReadonlyMap<string, ReadonlySet<number>> {
  const fields = new Map<string, Set<number>>();
  for (const { path } of places) {
    const [key, at] = path.slice(depth);
    if (typeof at !== "number") continue;
    fields.set(String(key), (fields.get(String(key)) ?? new Set()).add(at));
  }
  return fields;
}

/** Places by what holds them, `depth` steps into the file. */
export function byContainer(
  places: readonly PersonPlace[],
  containerOf: (place: PersonPlace) => JsonPath,
): readonly (readonly [JsonPath, readonly PersonPlace[]])[] {
  const held = new Map<string, [JsonPath, PersonPlace[]]>();
  for (const place of places) {
    const path = containerOf(place);
    const known = held.get(pathKey(path));
    if (known === undefined) held.set(pathKey(path), [path, [place]]);
    else known[1].push(place);
  }
  return [...held.values()];
}

function distinct(places: readonly PersonPlace[]): readonly string[] {
  return [...new Set(places.map(({ written }) => written))];
}

function stringsIn(list: readonly JsonValue[]): readonly string[] {
  return list.filter((item) => typeof item === "string");
}

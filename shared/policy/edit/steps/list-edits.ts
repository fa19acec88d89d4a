import type { JsonValue } from "../../../hujson/tree.ts";
import type { EditReason, PlanBuilder } from "../plan-builder.ts";
import type { JsonPath } from "../../../hujson/json.ts";

/**
 * Makes a list of strings hold exactly `wanted`, item by item, so that comments and order of what stays are kept.
 * Returns whether anything changes. An existing list is never written anew unless nothing of it stays.
 */
export function setListMember(
  plan: PlanBuilder,
  path: JsonPath,
  current: readonly JsonValue[],
  wanted: readonly string[],
  why: EditReason,
): boolean {
  const goal = [...new Set(wanted)];
  const seen = new Set<string>();
  const going = current.flatMap((item, index) => {
    const stays = typeof item === "string" && goal.includes(item) && !seen.has(item);
    if (typeof item === "string") seen.add(item);
    return stays ? [] : [index];
  });
  const coming = goal.filter((item) => !current.includes(item));
  if (going.length === 0 && coming.length === 0) return false;
  if (going.length === current.length) {
    plan.add({ op: "set", path, value: goal, ...why });
    return true;
  }
  for (const index of going) plan.add({ op: "remove", path: [...path, index], ...why });
  for (const item of coming) plan.add({ op: "insert", path, value: item, ...why });
  return true;
}

/** Appends the items a list lacks. Returns what was added. */
export function appendMissing(
  plan: PlanBuilder,
  path: JsonPath,
  current: readonly JsonValue[],
  items: readonly string[],
  why: EditReason,
): string[] {
  const missing = [...new Set(items)].filter((item) => !current.includes(item));
  for (const item of missing) plan.add({ op: "insert", path, value: item, ...why });
  return missing;
}

/** Removes every occurrence of the items from a list. Returns what was removed. */
export function removePresent(
  plan: PlanBuilder,
  path: JsonPath,
  current: readonly JsonValue[],
  matches: (item: string) => boolean,
  why: EditReason,
): string[] {
  return current.flatMap((item, index) => {
    if (typeof item !== "string" || !matches(item)) return [];
    plan.add({ op: "remove", path: [...path, index], ...why });
    return [item];
  });
}

/** Logins are the same person whatever the case. */
export function foldedLogin(login: string): string {
  return login.toLowerCase();
}

import type { JsonValue } from "../../hujson/tree.ts";
import type { PolicyFile } from "./policy-file.ts";
import { fieldName } from "./field-names.ts";

/** Sections whose lists are sets: the service sorts group members, and order means nothing in the others. */
const sectionsOfSets: ReadonlySet<string> = new Set(["groups", "tagowners", "autoapprovers", "postures"]);

/**
 * Whether two policy files mean the same, whatever their comments, formatting, key order, spelling of section names
 * or the order of sets. Files that do not parse mean the same only when they are equal. Source: Tailscale docs,
 * "Policy file"; the service stores group members sorted.
 */
export function sameMeaning(left: PolicyFile, right: PolicyFile): boolean {
  if (left.text === right.text) return true;
  const [first, second] = [left.parsed, right.parsed];
  return first.ok && second.ok && sameValues(first.value.value, second.value.value);
}

/** The same of two that were read. */
export function sameValues(left: JsonValue, right: JsonValue): boolean {
  return canonical(left) === canonical(right);
}

function canonical(policy: JsonValue): string {
  if (policy === null || typeof policy !== "object" || Array.isArray(policy)) return ordered(policy, false);
  const sections = Object.entries(policy).map(([name, value]): [string, JsonValue] => [
    name.toLowerCase(),
    name.toLowerCase() === "acls" ? renamed(value) : value,
  ]);
  const parts = sections
    .toSorted(([one], [other]) => compare(one, other))
    .map(([name, value]) => `${JSON.stringify(name)}:${ordered(value, sectionsOfSets.has(name))}`);
  return `{${parts.join(",")}}`;
}

/** JSON with sorted keys and, where lists are sets, sorted and unique elements. */
function ordered(value: JsonValue, sets: boolean): string {
  if (Array.isArray(value)) {
    const elements = value.map((element) => ordered(element, sets));
    return `[${(sets ? [...new Set(elements)].toSorted(compare) : elements).join(",")}]`;
  }
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value)
    .toSorted(([one], [other]) => compare(one, other))
    .map(([name, member]) => `${JSON.stringify(name)}:${ordered(member, sets)}`);
  return `{${members.join(",")}}`;
}

function renamed(rules: JsonValue): JsonValue {
  if (!Array.isArray(rules)) return rules;
  return rules.map((rule) =>
    rule === null || typeof rule !== "object" || Array.isArray(rule)
      ? rule
      : Object.fromEntries(Object.entries(rule).map(([name, value]) => [fieldName("acls", name), value])),
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

import { dequal } from "dequal";
import { isObject } from "../../hujson/json.ts";
import type { JsonValue } from "../../hujson/tree.ts";

/**
 * The one text by which a value is larger than another that is the same otherwise; null where they differ by anything else.
 * What ends a timed access has to be this, and nothing more.
 */
export function theOneEntry(larger: JsonValue, smaller: JsonValue): string | null {
  const found: string[] = [];
  return compare(larger, smaller, found) && found.length === 1 ? (found[0] ?? null) : null;
}

function compare(larger: JsonValue | undefined, smaller: JsonValue | undefined, found: string[]): boolean {
  if (Array.isArray(larger) && Array.isArray(smaller)) return compareLists(larger, smaller, found);
  if (isObject(larger) && isObject(smaller)) {
    const names = Object.keys(larger);
    return (
      names.length === Object.keys(smaller).length &&
      names.every((name) => Object.hasOwn(smaller, name) && compare(larger[name], smaller[name], found))
    );
  }
  return larger === smaller;
}

function compareLists(larger: readonly JsonValue[], smaller: readonly JsonValue[], found: string[]): boolean {
  if (larger.length === smaller.length) {
    return larger.every((item, index) => compare(item, smaller[index], found));
  }
  if (larger.length !== smaller.length + 1) return false;
  let at = 0;
  while (at < smaller.length && dequal(larger[at], smaller[at])) at += 1;
  const extra = larger[at];
  if (typeof extra !== "string") return false;
  found.push(extra);
  return smaller.slice(at).every((item, index) => dequal(larger[at + 1 + index], item));
}

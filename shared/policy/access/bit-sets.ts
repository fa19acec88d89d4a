import { bitset, type Bitset } from "../../net/bitset.ts";

/** What is in `set` and not in `other`. */
export function minus(set: Bitset, other: Bitset): Bitset {
  return combined(set, other, (one, two) => one & ~two);
}

/** What is in both. */
export function both(set: Bitset, other: Bitset): Bitset {
  return combined(set, other, (one, two) => one & two);
}

function combined(set: Bitset, other: Bitset, join: (one: number, two: number) => number): Bitset {
  const result = bitset(set.length * 32);
  for (const [word, bits] of set.entries()) result[word] = join(bits, other[word] ?? 0);
  return result;
}

/** Whether a set is empty. */
export function isNone(set: Bitset): boolean {
  return set.every((word) => word === 0);
}

/** Whether all that is in one set is in another. */
export function isInside(inner: Bitset, outer: Bitset): boolean {
  for (let word = 0; word < inner.length; word++)
    if (((inner[word] ?? 0) & ~(outer[word] ?? 0)) !== 0) return false;
  return true;
}

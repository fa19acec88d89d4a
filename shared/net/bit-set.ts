/** Sets of small whole numbers, for rows of a table that is mostly asked whether and how many. */
export type Bitset = Uint32Array;

/** An empty set with room for the numbers below `size`. */
export function bitset(size: number): Bitset {
  return new Uint32Array((size + 31) >>> 5);
}

/** A set of its own with the same numbers. */
export function copyOf(set: Bitset): Bitset {
  return Uint32Array.from(set);
}

/** Puts a number in. */
export function addBit(set: Bitset, at: number): void {
  const word = at >>> 5;
  set[word] = (set[word] ?? 0) | (1 << (at & 31));
}

/** Takes a number out. */
export function removeBit(set: Bitset, at: number): void {
  const word = at >>> 5;
  set[word] = (set[word] ?? 0) & ~(1 << (at & 31));
}

/** Whether a number is in. */
export function hasBit(set: Bitset, at: number): boolean {
  return ((set[at >>> 5] ?? 0) & (1 << (at & 31))) !== 0;
}

/** Puts everything of another set in. */
export function addAll(set: Bitset, other: Bitset): void {
  for (let word = 0; word < set.length; word++) set[word] = (set[word] ?? 0) | (other[word] ?? 0);
}

/** Every number of a set, ascending. */
export function bitsOf(set: Bitset): number[] {
  const found: number[] = [];
  for (let word = 0; word < set.length; word++) {
    for (let rest = set[word] ?? 0; rest !== 0; rest &= rest - 1) {
      found.push(word * 32 + 31 - Math.clz32(rest & -rest));
    }
  }
  return found;
}

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

/** Whether two sets have a number in common. */
export function meets(left: Bitset, right: Bitset): boolean {
  for (let word = 0; word < left.length; word++)
    if (((left[word] ?? 0) & (right[word] ?? 0)) !== 0) return true;
  return false;
}

/** A set as a short text: equal for equal sets only. */
export function bitsKey(set: Bitset): string {
  let key = "";
  for (const [at, word] of set.entries()) if (word !== 0) key += `${at}:${word.toString(36)},`;
  return key;
}

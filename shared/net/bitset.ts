/** Sets of small whole numbers, for rows of a table that is mostly asked whether and how many. */
export type Bitset = Uint32Array;

/** An empty set with room for the numbers below `size`. */
export function bitset(size: number): Bitset {
  return new Uint32Array((size + 31) >>> 5);
}

/** Puts a number in. */
export function addBit(set: Bitset, at: number): void {
  const word = at >>> 5;
  set[word] = (set[word] ?? 0) | (1 << (at & 31));
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

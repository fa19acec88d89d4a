import { addBit, bitset, type Bitset, bitsKey } from "../../../net/bit-set.ts";

/** Subjects or places that the same rules take in, so that they need to be looked at once only. */
export interface Class {
  readonly members: readonly number[];
  /** Numbers of the rules. */
  readonly rules: Bitset;
}

/** Sorts numbers into classes. `sets` has a set of numbers for each rule; those that none has are left out. */
export function classesOf(size: number, among: Bitset, sets: readonly Bitset[]): Class[] {
  const rows: (Bitset | undefined)[] = Array.from({ length: size });
  for (const [rule, set] of sets.entries()) {
    for (let word = 0; word < set.length; word++) {
      for (let rest = (set[word] ?? 0) & (among[word] ?? 0); rest !== 0; rest &= rest - 1) {
        const number = word * 32 + 31 - Math.clz32(rest & -rest);
        const row = rows[number] ?? bitset(sets.length);
        rows[number] = row;
        addBit(row, rule);
      }
    }
  }
  const classes = new Map<string, { members: number[]; rules: Bitset }>();
  for (const [number, rules] of rows.entries()) {
    if (rules === undefined) continue;
    const key = bitsKey(rules);
    const found = classes.get(key);
    if (found === undefined) classes.set(key, { members: [number], rules });
    else found.members.push(number);
  }
  return [...classes.values()];
}

import fc from "fast-check";
import { expect, it } from "vitest";
import {
  addAll,
  addBit,
  bitset,
  bitsKey,
  bitsOf,
  both,
  copyOf,
  hasBit,
  isInside,
  isNone,
  meets,
  minus,
  removeBit,
} from "../../../../shared/net/bit-set.ts";

const size = 100;
const numbers = fc.uniqueArray(fc.nat(size - 1));
const setOf = (members: readonly number[]) => {
  const set = bitset(size);
  for (const member of members) addBit(set, member);
  return set;
};
const sorted = (members: Iterable<number>) => [...members].toSorted((left, right) => left - right);

it("does what a set of numbers does", () => {
  fc.assert(
    fc.property(numbers, numbers, (left, right) => {
      const [set, besides] = [setOf(left), setOf(right)];
      const joined = copyOf(set);
      addAll(joined, besides);
      const shared = left.filter((member) => right.includes(member));
      expect(bitsOf(joined)).toEqual(sorted(new Set([...left, ...right])));
      expect(bitsOf(minus(set, besides))).toEqual(sorted(left.filter((member) => !right.includes(member))));
      expect(bitsOf(both(set, besides))).toEqual(sorted(shared));
      expect(isInside(set, besides)).toBe(shared.length === left.length);
      expect(meets(set, besides)).toBe(shared.length > 0);
      expect(isNone(set)).toBe(left.length === 0);
      expect(bitsKey(set) === bitsKey(besides)).toBe(sorted(left).join(",") === sorted(right).join(","));
      for (const member of right) removeBit(joined, member);
      expect(right.some((member) => hasBit(joined, member))).toBe(false);
    }),
  );
});

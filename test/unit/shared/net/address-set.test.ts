import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AddressRange } from "../../../../shared/net/address.ts";
import {
  containsAddress,
  covers,
  coversRange,
  formatSet,
  intersection,
  isEmpty,
  overlaps,
  overlapsRange,
  sameAddresses,
  setOfRanges,
  setOfText,
  union,
  without,
  type AddressSet,
} from "../../../../shared/net/address-set.ts";

/** Small ranges of both families, so that they touch and overlap often. */
const ranges = fc.array(
  fc
    .tuple(fc.boolean(), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 8 }))
    .map(([v4, from, length]): AddressRange =>
      v4 ? { from, to: from + length } : { from: BigInt(from), to: BigInt(from + length) },
    ),
  { maxLength: 8 },
);

function members(set: AddressSet): string[] {
  const found: string[] = [];
  for (let value = 0; value <= 50; value++) {
    if (containsAddress(set, value)) found.push(`4:${value}`);
    if (containsAddress(set, BigInt(value))) found.push(`6:${value}`);
  }
  return found;
}

describe("address sets", () => {
  it("hold what their ranges hold, as sorted runs that do not touch", () => {
    fc.assert(
      fc.property(ranges, (list) => {
        const set = setOfRanges(list);
        const expected = new Set<string>();
        for (const { from, to } of list) {
          for (let value = Number(from); value <= Number(to); value++)
            expected.add(`${typeof from === "number" ? 4 : 6}:${value}`);
        }
        expect(new Set(members(set))).toEqual(expected);
        const apart = set.v4.every(
          (value, index) => value - (set.v4[index - 1] ?? -2) > (index % 2 === 0 ? 1 : -1),
        );
        expect(apart).toBe(true);
      }),
    );
  });

  it("are joined, cut and compared as sets are", () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        const left = setOfRanges(a);
        const right = setOfRanges(b);
        const inLeft = members(left);
        const inRight = new Set(members(right));
        expect(new Set(members(union([left, right])))).toEqual(new Set([...inLeft, ...inRight]));
        expect(members(without(left, right))).toEqual(inLeft.filter((one) => !inRight.has(one)));
        expect(members(intersection(left, right))).toEqual(inLeft.filter((one) => inRight.has(one)));
        expect(overlaps(left, right)).toBe(inLeft.some((one) => inRight.has(one)));
        expect(covers(right, left)).toBe(inLeft.every((one) => inRight.has(one)));
        expect(sameAddresses(left, right)).toBe(
          isEmpty(without(left, right)) && isEmpty(without(right, left)),
        );
      }),
    );
  });

  it("tell of a range whether they touch or cover it", () => {
    const set = setOfText("10.0.0.0/24", "10.0.2.0/24");
    expect(overlapsRange(set, { from: 0x0a00_0080, to: 0x0a00_0280 })).toBe(true);
    expect(coversRange(set, { from: 0x0a00_0080, to: 0x0a00_0280 })).toBe(false);
    expect(coversRange(set, { from: 0x0a00_0280, to: 0x0a00_02ff })).toBe(true);
    expect(overlapsRange(set, { from: 0x0a00_0100, to: 0x0a00_01ff })).toBe(false);
    expect(overlapsRange(set, { from: 0n, to: 1n })).toBe(false);
  });

  it("are written as addresses, blocks and ranges", () => {
    expect(formatSet(without(setOfText("10.0.0.0/30", "::1"), setOfText("10.0.0.3")))).toEqual([
      "10.0.0.0-10.0.0.2",
      "::1",
    ]);
  });
});

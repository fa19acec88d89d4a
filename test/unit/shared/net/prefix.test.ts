import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatAddress,
  formatRange,
  parsePrefix,
  type AddressRange,
} from "../../../../shared/net/address.ts";
import {
  blocksOf,
  compareRanges,
  contains,
  formatPrefix,
  prefixLength,
  rangeFamily,
  sortUnique,
  withoutCovered,
} from "../../../../shared/net/prefix.ts";

function parsed(text: string): AddressRange {
  const range = parsePrefix(text);
  if (range === null) throw new Error(`${text} is no prefix`);
  return range;
}

const anyAddress = fc.oneof(fc.ipV4(), fc.ipV6()).map(parsed);
const anyBlock = fc
  .tuple(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat({ max: 128 }))
  .map(([address, prefix]) => parsed(`${address}/${address.includes(":") ? prefix : prefix % 33}`));

describe("a prefix", () => {
  it("keeps its length, whatever it is", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat({ max: 128 }), (address, bits) => {
        const length = address.includes(":") ? bits : bits % 33;
        expect(prefixLength(parsed(`${address}/${length}`))).toBe(length);
      }),
    );
  });

  it("is always written with its length", () => {
    const texts = ["10.1.2.3/8", "192.0.2.1", "0.0.0.0/0", "2001:db8::1", "::/0"];
    expect(texts.map((text) => formatPrefix(parsed(text)))).toEqual([
      "10.0.0.0/8",
      "192.0.2.1/32",
      "0.0.0.0/0",
      "2001:db8::1/128",
      "::/0",
    ]);
  });
});

describe("order", () => {
  it("is total: antisymmetric, transitive, and equal only for the same text", () => {
    fc.assert(
      fc.property(anyBlock, anyBlock, anyBlock, (one, two, three) => {
        expect(Math.sign(compareRanges(one, two)) + Math.sign(compareRanges(two, one))).toBe(0);
        const [first, second, third] = [one, two, three].toSorted(compareRanges);
        expect(first !== undefined && third !== undefined && compareRanges(first, third) <= 0).toBe(true);
        expect(first !== undefined && second !== undefined && compareRanges(first, second) <= 0).toBe(true);
        expect(compareRanges(one, two) === 0).toBe(formatPrefix(one) === formatPrefix(two));
      }),
    );
  });

  it("is by number, IPv4 before IPv6", () => {
    const texts = ["2001:db8::a", "203.0.113.10", "2001:db8::9", "203.0.113.9", "9.255.0.1", "203.0.113.9"];
    expect(sortUnique(texts.map(parsed)).map(formatRange)).toEqual([
      "9.255.0.1",
      "203.0.113.9",
      "203.0.113.10",
      "2001:db8::9",
      "2001:db8::a",
    ]);
  });

  it("does not depend on the order it is given, and drops duplicates only", () => {
    fc.assert(
      fc.property(fc.array(anyAddress), (addresses) => {
        const sorted = sortUnique(addresses).map(formatPrefix);
        expect(sortUnique(addresses.toReversed()).map(formatPrefix)).toEqual(sorted);
        expect(new Set(sorted)).toEqual(new Set(addresses.map(formatPrefix)));
        expect(sorted).toHaveLength(new Set(sorted).size);
      }),
    );
  });
});

describe("blocks", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["203.0.113.16/28", "203.0.113.31"],
    ["203.0.113.0/25", "203.0.113.127"],
    ["2001:db8::/126", "2001:db8::3"],
  ])("end of %s is %s", (text, last) => {
    expect(formatAddress(parsed(text).to)).toBe(last);
  });

  it("contain their first and last address, and nothing of the other family", () => {
    fc.assert(
      fc.property(anyBlock, (block) => {
        const { from, to } = block;
        expect(contains(block, { from, to: from })).toBe(true);
        expect(contains(block, { from: to, to })).toBe(true);
        expect(contains(block, parsed(rangeFamily(block) === 4 ? "2001:db8::1" : "203.0.113.1"))).toBe(false);
      }),
    );
  });

  it("drop out of a set when another block holds them, and nothing else does", () => {
    fc.assert(
      fc.property(fc.array(anyBlock), (blocks) => {
        const kept = withoutCovered(blocks);
        expect(blocks.every((block) => kept.some((outer) => contains(outer, block)))).toBe(true);
        expect(kept.every((block) => kept.filter((outer) => contains(outer, block)).length === 1)).toBe(true);
      }),
    );
  });
});

describe("the blocks of a range", () => {
  const v4 = fc.integer({ min: 0, max: 0xffff_ffff });

  it("are in order, aligned, and together the range", () => {
    fc.assert(
      fc.property(v4, v4, (one, other) => {
        const range = { from: Math.min(one, other), to: Math.max(one, other) };
        const blocks = blocksOf(range);
        expect(blocks[0]?.from).toBe(range.from);
        expect(blocks.at(-1)?.to).toBe(range.to);
        expect(blocks.map((block) => parsePrefix(formatPrefix(block)))).toEqual(blocks);
        const ends = blocks.map(({ to }) => Number(to) + 1);
        expect(blocks.slice(1).map(({ from }) => from)).toEqual(ends.slice(0, -1));
      }),
    );
  });

  it("are one for everything", () => {
    expect(blocksOf({ from: 0, to: 0xffff_ffff }).map(formatPrefix)).toEqual(["0.0.0.0/0"]);
    expect(blocksOf({ from: 0n, to: (1n << 128n) - 1n }).map(formatPrefix)).toEqual(["::/0"]);
    expect(blocksOf({ from: 1n, to: 2n }).map(formatPrefix)).toEqual(["::1/128", "::2/128"]);
  });
});

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addressText,
  cidrText,
  compareAddresses,
  containsAddress,
  lastAddress,
  parseAddress,
  parseEgress,
  sortUnique,
  withoutCovered,
} from "../../../../shared/egress/address.ts";
import type { ParsedAddress } from "../../../../shared/egress/address.ts";

function parsed(text: string): ParsedAddress {
  const result = parseAddress(text);
  if (!result.ok) throw new Error(`${text}: ${result.problem.what}`);
  return result.value;
}

const anyAddress = fc.oneof(fc.ipV4(), fc.ipV6()).map(parsed);
const anyBlock = fc
  .tuple(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat({ max: 128 }))
  .map(([address, prefix]) => parsed(`${address}/${address.includes(":") ? prefix : prefix % 33}`));

describe("parseAddress", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    [" 203.0.113.7 ", "203.0.113.7"],
    ["203.0.113.7/32", "203.0.113.7"],
    ["203.0.113.7/28", "203.0.113.0/28"],
    ["2001:DB8:0:0:0:0:0:7", "2001:db8::7"],
    ["2001:db8::7/64", "2001:db8::/64"],
    ["2001:db8:0:1:0:0:0:1", "2001:db8:0:1::1"],
    ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7/120", "203.0.113.0/24"],
    ["0.0.0.0/0", "0.0.0.0/0"],
    ["::", "::"],
    ["::192.0.2.1", "::c000:201"],
  ])("reads %s as %s", (text, canonical) => {
    expect(addressText(parsed(text))).toBe(canonical);
  });

  it.each([
    "",
    "203.0.113",
    "203.0.113.256",
    "203.0.113.07",
    "0xcb.0.113.7",
    "3405803783",
    "203.0.113.7/33",
    "203.0.113.7/-1",
    "203.0.113.7/",
    "203.0.113.7/08",
    "203.0.113.7/24/24",
    "2001:db8::7/129",
    "fe80::1%eth0",
    "1::2::3",
    "github.com",
    "203.0.113.7:41641",
    "203.0.113.7,203.0.113.8",
    "::ffff:203.0.113.7/64",
    "<b>203.0.113.7</b>",
  ])("refuses “%s”", (text) => {
    const result = parseAddress(text);
    expect(result.ok ? addressText(result.value) : result.problem.code).toBe("address-invalid");
  });

  it("never throws, and reads its own text as the same address", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-f.:/%\s]*$/)), (text) => {
        const result = parseAddress(text);
        const canonical = result.ok ? addressText(result.value) : "192.0.2.1";
        expect(addressText(parsed(canonical))).toBe(canonical);
      }),
    );
  });

  it("writes IPv6 as a URL parser does, another implementation of RFC 5952", () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const address = parsed(text);
        fc.pre(address.family === 6);
        const dotted = new URL(`http://[${text}]/`).hostname.slice(1, -1);
        expect(addressText(address)).toBe(dotted);
      }),
    );
  });
});

describe("parseEgress", () => {
  it.each(["0.0.0.0/0", "128.0.0.0/1", "203.0.0.0/7", "::/0", "2000::/3"])(
    "refuses the wide block %s",
    (text) => {
      expect(parseEgress(text)).toMatchObject({ ok: false, problem: { code: "address-invalid" } });
    },
  );

  it("takes the range of a NAT", () => {
    expect(parseEgress("203.0.113.16/28").ok).toBe(true);
  });
});

describe("order", () => {
  it("is total: antisymmetric, transitive, and equal only for the same text", () => {
    fc.assert(
      fc.property(anyBlock, anyBlock, anyBlock, (one, two, three) => {
        expect(Math.sign(compareAddresses(one, two)) + Math.sign(compareAddresses(two, one))).toBe(0);
        const [first, second, third] = [one, two, three].toSorted(compareAddresses);
        expect(first !== undefined && third !== undefined && compareAddresses(first, third) <= 0).toBe(true);
        expect(first !== undefined && second !== undefined && compareAddresses(first, second) <= 0).toBe(
          true,
        );
        expect(compareAddresses(one, two) === 0).toBe(cidrText(one) === cidrText(two));
      }),
    );
  });

  it("is by number, IPv4 before IPv6", () => {
    const texts = ["2001:db8::a", "203.0.113.10", "2001:db8::9", "203.0.113.9", "9.255.0.1", "203.0.113.9"];
    expect(sortUnique(texts.map(parsed)).map(addressText)).toEqual([
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
        const sorted = sortUnique(addresses).map(cidrText);
        expect(sortUnique(addresses.toReversed()).map(cidrText)).toEqual(sorted);
        expect(new Set(sorted)).toEqual(new Set(addresses.map(cidrText)));
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
    expect(lastAddress(parsed(text))).toBe(last);
  });

  it("contain their first and last address, and nothing of the other family", () => {
    fc.assert(
      fc.property(anyBlock, (block) => {
        const last = parsed(lastAddress(block));
        // The last address of ::/80 is a mapped one, and as a text it means the IPv4 address.
        fc.pre(last.family === block.family);
        expect(containsAddress(block, parsed(block.address))).toBe(true);
        expect(containsAddress(block, last)).toBe(true);
        expect(containsAddress(block, parsed(block.family === 4 ? "2001:db8::1" : "203.0.113.1"))).toBe(
          false,
        );
      }),
    );
  });

  it("drop out of a set when another block holds them, and nothing else does", () => {
    fc.assert(
      fc.property(fc.array(anyBlock), (blocks) => {
        const kept = withoutCovered(blocks);
        expect(blocks.every((block) => kept.some((outer) => containsAddress(outer, block)))).toBe(true);
        expect(
          kept.every((block) => kept.filter((outer) => containsAddress(outer, block)).length === 1),
        ).toBe(true);
      }),
    );
  });
});

import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { describe, expect, it } from "vitest";
import {
  formatAddress,
  formatRange,
  parseAddress,
  parsePrefix,
  parseRange,
} from "../../../../shared/net/address.ts";

describe("parseAddress", () => {
  it("reads IPv4 as a number and IPv6 as a bigint", () => {
    expect(parseAddress("10.0.0.1")).toBe(0x0a00_0001);
    expect(parseAddress("::1")).toBe(1n);
    expect(parseAddress("fd7a:115c:a1e0::1")).toBe(0xfd7a_115c_a1e0_0000_0000_0000_0000_0001n);
    expect(parseAddress("::ffff:10.0.0.1")).toBe(0xffff_0a00_0001n);
  });

  it.each([
    "",
    "10.0.0",
    "10.0.0.256",
    "10.0.0.01",
    "10.0.0.1.2",
    ":::",
    "1::2::3",
    "1:2:3:4:5:6:7:8:9",
    "fe80::1%eth0",
    "g::1",
    "1.2.3.4::",
    "10.0.0.1 ",
  ])("refuses %j", (text) => expect(parseAddress(text)).toBeNull());

  it("reads what it writes, and agrees with another library", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ minLength: 4, maxLength: 4 }),
      fc.uint8Array({ minLength: 16, maxLength: 16 }),
      // Runs of zeros, where `::` has to choose.
      fc
        .array(fc.constantFrom(0, 0, 0, 1, 255), { minLength: 16, maxLength: 16 })
        .map((a) => Uint8Array.from(a)),
    );
    fc.assert(
      fc.property(bytes, (value) => {
        const other = ipaddr.fromByteArray([...value]);
        const canonical = other instanceof ipaddr.IPv6 ? other.toRFC5952String() : other.toString();
        const address = parseAddress(canonical);
        expect(address).not.toBeNull();
        if (address === null) return;
        expect(formatAddress(address)).toBe(canonical);
        expect(parseAddress(other.toNormalizedString())).toBe(address);
      }),
    );
  });
});

describe("parsePrefix", () => {
  it("gives the block around an address", () => {
    expect(parsePrefix("10.1.2.3/8")).toEqual({ from: 0x0a00_0000, to: 0x0aff_ffff });
    expect(parsePrefix("10.1.2.3")).toEqual({ from: 0x0a01_0203, to: 0x0a01_0203 });
    expect(parsePrefix("0.0.0.0/0")).toEqual({ from: 0, to: 0xffff_ffff });
    expect(parsePrefix("2001:db8::/126")).toEqual({
      from: 0x2001_0db8_0000_0000_0000_0000_0000_0000n,
      to: 0x2001_0db8_0000_0000_0000_0000_0000_0003n,
    });
  });

  it.each(["10.0.0.0/33", "10.0.0.0/08", "10.0.0.0/-1", "::/129", "10.0.0.0/", "office/8"])(
    "refuses %j",
    (text) => expect(parsePrefix(text)).toBeNull(),
  );

  it("is undone by formatRange", () => {
    for (const text of ["10.0.0.0/8", "10.0.0.1", "0.0.0.0/0", "::/0", "2001:db8::/32", "100.64.0.0/10"]) {
      const range = parsePrefix(text);
      expect(range === null ? null : formatRange(range)).toBe(text);
    }
  });
});

describe("parseRange", () => {
  it("takes two addresses of one family in order", () => {
    expect(parseRange("10.0.0.1-10.0.0.5")).toEqual({ from: 0x0a00_0001, to: 0x0a00_0005 });
    expect(parseRange("10.0.0.5-10.0.0.1")).toBeNull();
    expect(parseRange("10.0.0.1-::1")).toBeNull();
    expect(formatRange({ from: 0x0a00_0001, to: 0x0a00_0005 })).toBe("10.0.0.1-10.0.0.5");
  });
});

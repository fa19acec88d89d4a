import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endpointAddress, parseEgress } from "../../../../shared/egress/address.ts";
import { formatRange, type AddressRange } from "../../../../shared/net/address.ts";

function parsed(text: string): AddressRange {
  const result = parseEgress(text);
  if (!result.ok) throw new Error(`${text}: ${result.problem.what}`);
  return result.value;
}

describe("an egress address", () => {
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
    ["::", "::"],
    ["::192.0.2.1", "::c000:201"],
  ])("reads %s as %s", (text, canonical) => {
    expect(formatRange(parsed(text))).toBe(canonical);
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
    const result = parseEgress(text);
    expect(result.ok ? formatRange(result.value) : result.problem.code).toBe("address-invalid");
  });

  it("never throws, and reads its own text as the same address", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-f.:/%\s]*$/)), (text) => {
        const result = parseEgress(text);
        const canonical = result.ok ? formatRange(result.value) : "192.0.2.1";
        expect(formatRange(parsed(canonical))).toBe(canonical);
      }),
    );
  });

  it("writes IPv6 as a URL parser does, another implementation of RFC 5952", () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const address = parsed(text);
        fc.pre(typeof address.from === "bigint");
        const dotted = new URL(`http://[${text}]/`).hostname.slice(1, -1);
        expect(formatRange(address)).toBe(dotted);
      }),
    );
  });
});

describe("a wide block", () => {
  it.each(["0.0.0.0/0", "128.0.0.0/1", "203.0.0.0/7", "::/0", "2000::/3"])("is refused: %s", (text) => {
    expect(parseEgress(text)).toMatchObject({ ok: false, problem: { code: "address-invalid" } });
  });

  it("is taken where a NAT may have it", () => {
    expect(parseEgress("203.0.113.16/28").ok).toBe(true);
  });
});

describe("endpointAddress", () => {
  it.each([
    ["1.2.3.4:41641", "1.2.3.4"],
    ["[2606:4700::1]:41641", "2606:4700::1"],
    ["1.2.3.4", "1.2.3.4"],
    ["2606:4700::1", "2606:4700::1"],
    ["[2606:4700::1]", "2606:4700::1"],
    ["[::ffff:1.2.3.4]:5", "1.2.3.4"],
  ])("reads %s", (endpoint, address) => {
    const found = endpointAddress(endpoint);
    expect(found === null ? null : formatRange(found)).toBe(address);
  });

  it.each([
    "",
    ":41641",
    "[]:1",
    "host:80",
    "1.2.3.0/24",
    "[2606:4700::/32]:1",
    "1.2.3.4:port",
    "[fe80::1%eth0]:1",
  ])("refuses %s", (endpoint) => {
    expect(endpointAddress(endpoint)).toBeNull();
  });
});

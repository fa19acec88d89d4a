import { describe, expect, it } from "vitest";
import { fixedAddressError, readFixedAddresses } from "../../../../shared/egress/fixed-addresses.ts";

describe("addresses of a fixed destination", () => {
  it.each<[string, string, readonly string[]]>([
    ["one address", "203.0.113.5", ["203.0.113.5/32"]],
    ["an IPv6 address", "2001:db8::5", ["2001:db8::5/128"]],
    ["a block", "203.0.113.0/24", ["203.0.113.0/24"]],
    ["lines", "203.0.113.5\r\n198.51.100.0/28\n", ["203.0.113.5/32", "198.51.100.0/28"]],
    ["JSON", '["203.0.113.5", "198.51.100.7/32"]', ["203.0.113.5/32", "198.51.100.7/32"]],
    ["a range", "203.0.113.4 - 203.0.113.7", ["203.0.113.4/30"]],
    ["a range that is no block", "203.0.113.4-203.0.113.6", ["203.0.113.4/31", "203.0.113.6/32"]],
    ["a table with names", "Core\t203.0.113.5\nBackup\t203.0.113.6", ["203.0.113.5/32", "203.0.113.6/32"]],
    ["the same twice", "203.0.113.5, 203.0.113.5/32", ["203.0.113.5/32"]],
    ["what is none", "203.0.113.999", ["203.0.113.999"]],
    ["a name", "bank.example.com", ["bank.example.com"]],
    ["bits behind a prefix", "203.0.113.5/24", ["203.0.113.5/24"]],
  ])("are read from %s", (_what, text, wanted) => {
    expect(readFixedAddresses(text)).toEqual(wanted);
  });

  it.each(["203.0.113.5/32", "198.51.100.0/28", "10.0.0.0/8", "2001:db8::/64"])("may be %s", (text) => {
    expect(fixedAddressError(text)).toBeUndefined();
  });

  it.each([
    ["bank.example.com", "is no address"],
    ["203.0.113.5", "is no address"],
    ["203.0.113.999/32", "is no address"],
    ["203.0.113.5/24", "write 203.0.113.0/24 or 203.0.113.5/32"],
    ["0.0.0.0/0", "too wide"],
    ["128.0.0.0/1", "too wide"],
    ["::/0", "too wide"],
    ["100.101.102.103/32", "in the tailnet"],
  ])("may not be %s", (text, why) => {
    expect(fixedAddressError(text)).toContain(why);
  });
});

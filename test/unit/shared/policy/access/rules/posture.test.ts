import { describe, expect, it } from "vitest";
import { parseAssertion } from "../../../../../../shared/policy/document/assertion.ts";
import { meetsAnyPosture } from "../../../../../../shared/policy/access/rules/posture.ts";
import { namesOf } from "../../../../../../shared/policy/document/names.ts";
import { policyOf } from "../../../../../support/policy-world.ts";

const names = namesOf(
  policyOf({
    ipsets: { "ipset:home": ["add 203.0.113.0/24", "remove 203.0.113.9", "add 2001:db8::/32"] },
    postures: {
      "posture:a": ["node:os == 'linux'", "custom:score > 5"],
      "posture:b": ["node:os == 'macos'"],
      "posture:new": ["node:os == 'linux'", "node:os RESEMBLES 'x'"],
    },
  }),
);

function meets(text: string, attributes: Record<string, string | number | boolean>): boolean | null {
  if (!parseAssertion(text).ok) throw new Error(text);
  const postures = new Map([["posture:asked", [text]]]);
  return meetsAnyPosture(["posture:asked"], { ...names, postures }, attributes);
}

function meetsAny(postures: string[], os: string): boolean | null {
  return meetsAnyPosture(postures, names, { "node:os": os });
}

describe("posture conditions", () => {
  it.each([
    ["node:os == 'linux'", true],
    ["node:os != 'linux'", false],
    ["node:os IN ['macos', 'linux']", true],
    ["node:os NOT IN ['macos']", true],
    ["node:tsVersion >= '1.60'", true],
    ["node:tsVersion < '1.9'", false],
    ["custom:score > 5", true],
    ["custom:score <= 5", false],
    ["node:tsAutoUpdate", true],
    ["node:tsAutoUpdate == false", false],
    ["custom:ticket IS SET", true],
    ["custom:none IS SET", false],
    ["custom:none NOT SET", true],
  ])("%s is %s", (text, expected) =>
    expect(
      meets(text, {
        "node:os": "linux",
        "node:tsVersion": "1.62.1",
        "custom:score": 7,
        "node:tsAutoUpdate": true,
        "custom:ticket": "T1",
      }),
    ).toBe(expected),
  );

  it("are not met by an attribute that is not set, whatever they say", () => {
    for (const text of [
      "node:os == 'linux'",
      "node:os != 'linux'",
      "node:os NOT IN ['linux']",
      "node:tsVersion < '9'",
    ]) {
      expect(meets(text, {})).toBe(false);
    }
  });

  it.each([
    ["203.0.113.5", "ip:publicAddress IN ['ipset:home']", true],
    ["203.0.113.5", "ip:publicAddress NOT IN ['ipset:home']", false],
    ["203.0.113.9", "ip:publicAddress NOT IN ['ipset:home']", true],
    ["2001:DB8::1", "ip:publicAddress IN ['ipset:home']", true],
    ["198.51.100.7", "ip:publicAddress IN ['ipset:home', '198.51.100.0/24']", true],
    ["198.51.100.7", "ip:publicAddress != '198.51.100.7'", false],
    ["2001:db8:0::1", "ip:publicAddress == '2001:db8::1'", true],
    ["100.80.0.100", "ip:publicAddress == 'host:webserver'", true],
    ["198.51.100.7", "ip:publicAddress NOT IN ['ipset:gone']", null],
    ["198.51.100.7", "ip:publicAddress IN ['ipset:gone', '198.51.100.7']", true],
    ["not an address", "ip:publicAddress NOT IN ['ipset:home']", null],
  ])("judge the address %s by %s: %s", (address, text, expected) =>
    expect(meets(text, { "ip:publicAddress": address })).toBe(expected),
  );

  it.each([
    "node:os =",
    "node:os == linux",
    'node:os == "linux"',
    "node:os IN 'linux'",
    "node:os IN ['linux', (x)]",
    "node:os RESEMBLES 'linux'",
    "node:os IS SET TO 'linux'",
    "node:os < 'linux'",
    "custom:list IN ['ipset:home']",
  ])("cannot be told where they say what nothing here understands: %s", (text) =>
    expect(meets(text, { "node:os": "linux", "custom:list": "a" })).toBeNull(),
  );

  it.each(["", "node os == 'x'", "== 'x'"])("%j is none", (text) =>
    expect(parseAssertion(text).ok).toBe(false),
  );

  it("must all hold in one of the postures", () => {
    expect(meetsAny([], "linux")).toBe(true);
    expect(meetsAny(["posture:a", "posture:b"], "macos")).toBe(true);
    expect(meetsAny(["posture:a"], "linux")).toBe(false);
    expect(meetsAny(["posture:unknown"], "linux")).toBe(false);
    expect(meetsAny(["posture:new"], "linux")).toBeNull();
    expect(meetsAny(["posture:new"], "macos")).toBe(false);
    expect(meetsAny(["posture:new", "posture:b"], "macos")).toBe(true);
  });
});

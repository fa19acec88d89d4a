import { describe, expect, it } from "vitest";
import { meetsAnyPosture, meetsAssertion, parseAssertion } from "../../../../shared/policy/posture.ts";

function meets(text: string, attributes: Record<string, string | number | boolean>): boolean {
  const reading = parseAssertion(text);
  if (!reading.ok) throw new Error(reading.message);
  return meetsAssertion(reading.value, attributes);
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

  it.each(["", "node:os", "node:os =", "node:os == linux", "node:os IN 'linux'", "node os == 'x'"])(
    "%j is read as it should",
    (text) => expect(parseAssertion(text).ok).toBe(text === "node:os"),
  );

  it("must all hold in one of the postures", () => {
    const declared = new Map([
      ["posture:a", ["node:os == 'linux'", "custom:score > 5"]],
      ["posture:b", ["node:os == 'macos'"]],
    ]);
    expect(meetsAnyPosture([], declared, {})).toBe(true);
    expect(meetsAnyPosture(["posture:a", "posture:b"], declared, { "node:os": "macos" })).toBe(true);
    expect(meetsAnyPosture(["posture:a"], declared, { "node:os": "linux" })).toBe(false);
    expect(meetsAnyPosture(["posture:unknown"], declared, { "node:os": "linux" })).toBe(false);
  });
});

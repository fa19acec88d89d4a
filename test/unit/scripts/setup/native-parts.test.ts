import { describe, expect, it } from "vitest";
import { headersPrefix, isNewEnough } from "../../../../scripts/setup/native-parts.mjs";

const exists = (path: string): boolean => path === "/b/include/node/node_api.h";

describe("isNewEnough", () => {
  it.each([
    ["v20.20.2", false],
    ["v22.12.0", false],
    ["v22.13.0", true],
    ["v24.0.0", true],
  ])("%s: %s", (version, expected) => {
    expect(isNewEnough(version)).toBe(expected);
  });
});

describe("headersPrefix", () => {
  it("takes the first prefix that has Node’s headers", () => {
    expect(headersPrefix(["/a", "/b", "/c"], exists)).toBe("/b");
    expect(headersPrefix(["/a"], exists)).toBeNull();
  });
});

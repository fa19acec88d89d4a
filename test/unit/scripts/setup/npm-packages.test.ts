import { describe, expect, it } from "vitest";
import { firstDifference } from "../../../../scripts/setup/npm-packages.mjs";

const there = () => true;
const entry = { version: "1.0.0", integrity: "sha512-a" };

describe("firstDifference", () => {
  it("finds none when everything is installed as asked", () => {
    const lock = { packages: { "": {}, "node_modules/a": entry } };
    expect(firstDifference(lock, { packages: { "node_modules/a": entry } }, there)).toBeNull();
  });

  it.each([
    ["is not installed", {}],
    ["has another version", { "node_modules/a": { ...entry, version: "1.0.1" } }],
    ["has other contents", { "node_modules/a": { ...entry, integrity: "sha512-b" } }],
  ])("names a package that %s", (_, packages) => {
    expect(firstDifference({ packages: { "node_modules/a": entry } }, { packages }, there)).toBe(
      "node_modules/a",
    );
  });

  it("names a package whose folder was deleted", () => {
    const lock = { packages: { "node_modules/a": entry } };
    expect(firstDifference(lock, lock, () => false)).toBe("node_modules/a");
  });

  it("lets optional packages of other systems be absent, but not be wrong", () => {
    const lock = { packages: { "node_modules/a": { ...entry, optional: true } } };
    expect(firstDifference(lock, { packages: {} }, there)).toBeNull();
    const wrong = { packages: { "node_modules/a": { ...entry, version: "2.0.0" } } };
    expect(firstDifference(lock, wrong, there)).toBe("node_modules/a");
  });
});

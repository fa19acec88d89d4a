import { describe, expect, it } from "vitest";
import { brands } from "../../../../renderer/parts/mark/brands.ts";
import { brandTone } from "../../../../renderer/parts/mark/brand-tone.ts";
import { monogram } from "../../../../renderer/parts/mark/monogram.ts";
import { catalogue } from "../../../../shared/catalogue/catalogue.ts";

describe("the table of brands", () => {
  it("names products of the catalogue alone, each with an icon that may be shipped", () => {
    const known = new Set(catalogue.map(({ id }) => id));
    const table = Object.entries(brands);
    expect(table.map(([id]) => id).filter((id) => !known.has(id))).toEqual([]);
    expect(table.filter(([, { path }]) => !/^[Mm]/u.test(path))).toEqual([]);
    // The package is CC0; an icon with terms of its own says so.
    expect(table.filter(([, { license }]) => license !== undefined)).toEqual([]);
  });
});

describe("brandTone", () => {
  it.each([
    ["181717", "text"],
    ["000000", "text"],
    ["0052CC", "own"],
    ["03363D", "own"],
    ["6AFDEF", "darker"],
  ] as const)("shows #%s as %s", (hex, tone) => expect(brandTone(hex)).toBe(tone));
});

describe("monogram", () => {
  it.each([
    ["Banco Porto", "BP"],
    ["Microsoft Entra ID", "ME"],
    ["monday.com", "m"],
    ["Salesforce", "S"],
    ["“Ökonomie” intern", "Ö"],
    ["قاعدة", "ق"],
    ["𝒜 b", "𝒜"],
    ["—", "?"],
    ["", "?"],
  ])("of %s is %s", (name, letters) => expect(monogram(name)).toBe(letters));
});

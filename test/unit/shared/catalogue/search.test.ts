import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../../../shared/catalogue/catalogue.ts";
import { searchCatalogue } from "../../../../shared/catalogue/search.ts";

const first = (query: string): string | undefined => searchCatalogue(query, catalogue)[0]?.id;

describe("searchCatalogue", () => {
  it.each([
    ["git", "github"],
    ["github", "github"],
    ["GITHUB", "github"],
    ["  GitHub ", "github"],
    ["Gíthüb", "github"],
    ["gitlab", "gitlab"],
    ["entra", "microsoft-entra-id"],
    ["azure", "microsoft-entra-id"],
    ["365", "microsoft-365"],
    ["google", "google-workspace"],
    ["atlas", "mongodb-atlas"],
    ["atlassian wiki", "confluence"],
    ["amazon", "aws"],
    ["aws", "aws"],
    ["1password", "1password"],
    ["datadoghq.com", "datadog"],
    ["incident.io", "incident-io"],
    ["claude", "anthropic"],
    ["chatgpt", "openai"],
    ["kafka", "confluent-cloud"],
  ])("“%s” finds %s first", (query, id) => {
    expect(first(query)).toBe(id);
  });

  it.each([
    ["githb", "github"],
    ["saleforce", "salesforce"],
    ["atlasian", "bitbucket"],
    ["snwoflake", "snowflake"],
    ["cloudflaire", "cloudflare"],
  ])("forgives one slip: “%s” finds %s", (query, id) => {
    expect(searchCatalogue(query, catalogue).map((product) => product.id)).toContain(id);
  });

  it("wants every word", () => {
    expect(searchCatalogue("github payments", catalogue)).toEqual([]);
    expect(searchCatalogue("zzz", catalogue)).toEqual([]);
  });

  it("gives everything for nothing, in the catalogue’s order", () => {
    expect(searchCatalogue(" ", catalogue)).toBe(catalogue);
  });

  it("finds every product first or among equals by its own name", () => {
    for (const product of catalogue) expect(first(product.name)).toBe(product.id);
  });

  it("never throws and never repeats a product", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (query) => {
        const found = searchCatalogue(query, catalogue);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });
});

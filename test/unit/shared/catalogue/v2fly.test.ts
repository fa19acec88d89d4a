import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseV2flyList } from "../../../../shared/catalogue/v2fly-rule.ts";
import { importV2fly } from "../../../../shared/catalogue/v2fly.ts";

function importText(
  text: string,
  others: Readonly<Record<string, string>> = {},
): ReturnType<typeof importV2fly> {
  return importV2fly("main", new Map([["main", text], ...Object.entries(others)]));
}

describe("parseV2flyList", () => {
  it("reads rules, comments, attributes and affiliations, with their lines", () => {
    const text = "# head\r\n\r\nExample.com @cn @!cn # tail\r\nfull:a.example.com &other\ninclude:x @a @-b\n";
    expect(parseV2flyList(text)).toEqual([
      { kind: "domain", value: "example.com", attributes: ["cn", "!cn"], line: 3 },
      { kind: "full", value: "a.example.com", attributes: [], line: 4 },
      { kind: "include", value: "x", having: ["a"], lacking: ["b"], line: 5 },
    ]);
  });

  it("keeps a pattern as it is written", () => {
    expect(parseV2flyList("regexp:^Abc\\d+:$ @ads")).toEqual([
      { kind: "regexp", value: "^Abc\\d+:$", attributes: ["ads"], line: 1 },
    ]);
  });

  it("names what it cannot read", () => {
    expect(parseV2flyList("geoip:us\nexample.com oops\nfull:\n").map((rule) => rule.kind)).toEqual([
      "unreadable",
      "unreadable",
      "unreadable",
    ]);
  });
});

describe("importV2fly", () => {
  it("takes a domain with its wildcard and a full name alone", () => {
    expect(importText("domain:github.com\nfull:ghcr.example.net\ngithubassets.com").domains).toEqual([
      "github.com",
      "*.github.com",
      "githubassets.com",
      "*.githubassets.com",
      "ghcr.example.net",
    ]);
  });

  it("drops what a wildcard covers, but not the wildcard’s own apex", () => {
    const { domains, skipped } = importText(
      "a.b.example.com\nexample.com\nfull:example.com\nfull:c.example.com",
    );
    expect(domains).toEqual(["example.com", "*.example.com"]);
    expect(skipped).toEqual([]);
    expect(importText("full:example.com\na.example.com").domains).toEqual([
      "example.com",
      "a.example.com",
      "*.a.example.com",
    ]);
  });

  it("lists what cannot be a domain, with the reason", () => {
    const { domains, skipped } = importText(
      "keyword:goo\nregexp:^a\\.b$\n1.2.3.4\ncom\nco.uk\nfull:co.uk\nexa mple\nbad_-.x\nads.example.com @ads",
    );
    expect(domains).toEqual(["co.uk"]);
    expect(skipped.map(({ line }) => line).toSorted((left, right) => left - right)).toEqual([
      1, 2, 3, 4, 5, 7, 8, 9,
    ]);
    expect(skipped.map(({ rule }) => rule)).toContain("regexp:^a\\.b$");
    expect(skipped.find(({ rule }) => rule === "ads.example.com")?.reason).toBe("It is marked @ads.");
    expect(skipped.every(({ reason, list }) => reason.endsWith(".") && list === "main")).toBe(true);
  });

  it("shows the other attributes, and keeps @ads when asked", () => {
    const lists = new Map([["main", "a.example.com @cn\nb.example.com @cn @!cn\nc.example.com @ads"]]);
    expect(importV2fly("main", lists).attributes).toEqual({ cn: 2, "!cn": 1 });
    expect(importV2fly("main", lists, { dropAttributes: [] }).domains).toContain("c.example.com");
  });

  it("resolves includes with their filters", () => {
    const other = "a.example.com @a\nb.example.com @a @b\nc.example.com";
    expect(importText("include:other", { other }).domains).toHaveLength(6);
    expect(importText("include:other @a @-b", { other }).domains).toEqual([
      "a.example.com",
      "*.a.example.com",
    ]);
    expect(importText("include:deep @a", { deep: "include:other @-b", other }).domains).toHaveLength(2);
  });

  it("names lists that are missing", () => {
    expect(importText("include:one\ninclude:two\ninclude:one")).toMatchObject({
      domains: [],
      missing: ["one", "two"],
    });
    expect(importV2fly("none", new Map())).toMatchObject({ missing: ["none"], domains: [] });
  });

  it("ends in a circle, however it is closed", () => {
    const result = importText("include:other\ninclude:main\na.example.com", {
      other: "include:main\nb.example.com",
    });
    expect(result.domains).toEqual(["a.example.com", "*.a.example.com", "b.example.com", "*.b.example.com"]);
    expect(result.skipped.map(({ list, rule }) => `${list} ${rule}`)).toEqual([
      "other include:main",
      "main include:main",
    ]);
  });

  it("takes a list that two others include once", () => {
    const lists = { left: "include:base", right: "include:base", base: "a.example.com\nkeyword:x" };
    const result = importText("include:left\ninclude:right", lists);
    expect(result.domains).toEqual(["a.example.com", "*.a.example.com"]);
    expect(result.skipped).toHaveLength(1);
  });

  it("gives valid domains only, none covered, whatever the text", () => {
    const line = fc.oneof(
      fc.domain(),
      fc.string(),
      fc
        .tuple(fc.constantFrom("full:", "domain:", "keyword:", "regexp:", "include:"), fc.domain())
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const { domains } = importText(lines.join("\n"));
        expect(new Set(domains).size).toBe(domains.length);
        expect(domains.every((domain) => /^(?:\*\.)?[a-z0-9_.-]+$/.test(domain))).toBe(true);
        expect(
          importText(
            domains
              .map((domain) => (domain.startsWith("*.") ? domain.slice(2) : `full:${domain}`))
              .join("\n"),
          ).domains,
        ).toEqual(domains);
      }),
    );
  });
});

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unknownTopLevel } from "../../../../shared/connectors/top-level.ts";

describe("unknownTopLevel", () => {
  it.each([
    ["crm.acmesoft.con", "con", "crm.acmesoft.com"],
    ["*.acmesoft.con", "con", "*.acmesoft.com"],
    ["acme.comm", "comm", "acme.com"],
    ["acme.ocm", "ocm", "acme.com"],
    ["acme.cmo", "cmo", "acme.com"],
    ["acme.nte", "nte", "acme.net"],
    ["acme.ogr", "ogr", "acme.org"],
    ["acme.oi", "oi", "acme.io"],
    ["acme.co.ukk", "ukk", "acme.co.uk"],
    ["git.acme-engineering", "acme-engineering", undefined],
    ["crm.acme.xn--nosuchtld", "xn--nosuchtld", undefined],
  ])("asks about %s", (domain, topLevel, suggestion) => {
    expect(unknownTopLevel(domain)).toEqual({
      topLevel,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  });

  it.each([
    "acme.com",
    "acme.co.uk",
    "acme.github.io",
    "acme.zip",
    "acme.xn--p1ai",
    "host.tail1234.ts.net",
    "crm.corp",
    "nas.lan",
    "printer.local",
    "db.internal",
    "nas.home.arpa",
    "localhost",
    "com",
    "",
  ])("has no question about %j", (domain) => {
    expect(unknownTopLevel(domain)).toBeNull();
  });

  it("suggests only what it would not ask about again", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,6}$/u), (label) => {
        const suggestion = unknownTopLevel(`acme.${label}`)?.suggestion;
        expect(suggestion === undefined || unknownTopLevel(suggestion) === null).toBe(true);
      }),
    );
  });
});

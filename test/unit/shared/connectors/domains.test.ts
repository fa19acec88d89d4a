import { describe, expect, it } from "vitest";
import { catalogue } from "../../../../shared/catalogue/catalogue.ts";
import type { App } from "../../../../shared/policy/document/app.ts";
import {
  checkDomains,
  domainMatches,
  normalDomain,
  type DomainContext,
} from "../../../../shared/connectors/domains.ts";

const none: DomainContext = { name: "New", connectors: ["tag:new"], otherApps: [] };

function app(name: string, domains: string[], connectors = ["tag:other"]): App {
  return { name, connectors, domains, presetAppID: null, routes: [] };
}

function kinds(domains: string[], context = none): string[] {
  return checkDomains(domains, context).map(({ kind, severity }) => `${kind}:${severity}`);
}

describe("domains", () => {
  it("takes full names and whole-label wildcards with their apex", () => {
    expect(kinds(["example.com", "*.example.com", "a-b.xn--bcher-kva.example", "_sip.example.net"])).toEqual(
      [],
    );
  });

  it.each([
    ["localhost", "syntax:error"],
    ["exa mple.com", "syntax:error"],
    ["-a.example.com", "syntax:error"],
    [`${"a".repeat(64)}.example.com`, "syntax:error"],
    ["", "syntax:error"],
    ["https://example.com/path", "syntax:error"],
    ["a.*.example.com", "wildcard-place:error"],
    ["git*.example.com", "wildcard-place:error"],
    ["*", "wildcard-place:error"],
    ["*.com", "public-suffix:error"],
    ["*.co.uk", "public-suffix:error"],
    ["192.0.2.1", "address:error"],
    ["192.0.2.0/24", "address:error"],
    ["2001:db8::1", "address:error"],
  ])("refuses %s", (domain, expected) => {
    expect(kinds([domain])).toContain(expected);
  });

  it("suggests what was meant", () => {
    expect(checkDomains(["https://Example.com:8080/path"], none)[0]?.suggestion).toBe("example.com");
    expect(checkDomains(["git*.example.com"], none)[0]?.suggestion).toBe("*.example.com");
    expect(checkDomains(["192.0.2.1"], none)[0]?.route).toBe("192.0.2.1/32");
    expect(checkDomains(["2001:db8::1"], none)[0]?.route).toBe("2001:db8::1/128");
  });

  it("notices duplicates whatever their case, and what a wildcard covers already", () => {
    expect(kinds(["example.com", "EXAMPLE.com."])).toEqual(["duplicate:error"]);
    expect(kinds(["*.example.com", "example.com", "a.example.com"])).toEqual(["covered-by-wildcard:info"]);
  });

  it("says that a wildcard does not cover its apex, but only where somebody could register that", () => {
    const [finding] = checkDomains(["*.example.com"], none);
    expect(finding).toMatchObject({ kind: "apex-not-covered", suggestion: "example.com" });
    expect(kinds(["*.eu.example.com"])).toEqual([]);
    expect(kinds(["*.github.io"])).toContain("private-suffix:warning");
  });

  it("asks about names that end in no top-level domain, and suggests what was meant", () => {
    expect(kinds(["crm.acmesoft.con"])).toEqual(["unknown-suffix:warning"]);
    expect(checkDomains(["*.acmesoft.con", "acmesoft.con"], none)).toMatchObject([
      { domain: "*.acmesoft.con", suggestion: "*.acmesoft.com" },
      { domain: "acmesoft.con", suggestion: "acmesoft.com" },
    ]);
    expect(kinds(["git.corp", "nas.home.arpa"])).toEqual([]);
  });

  it.each(catalogue.map(({ id, domains }) => [id, domains] as const))(
    "has nothing to say of what the catalogue chose for %s",
    (_, domains) => {
      expect(checkDomains(domains, { ...none, curated: domains })).toEqual([]);
    },
  );

  it("still says of the catalogue’s choice what nobody can have meant", () => {
    const curated = ["*.example.com", "*.com"];
    expect(kinds([...curated, "*.example.com"], { ...none, curated })).toEqual([
      "public-suffix:error",
      "duplicate:error",
    ]);
  });

  it("finds what another app claims, exactly or by a wildcard, as a warning if the connectors differ", () => {
    const other = { ...none, otherApps: [app("Other", ["*.example.com", "www.example.net"])] };
    expect(kinds(["api.example.com"], other)).toEqual(["overlap:warning"]);
    expect(kinds(["www.example.net"], other)).toEqual(["overlap:warning"]);
    expect(kinds(["example.com"], other)).toEqual([]);
    expect(kinds(["*.example.net", "example.net"], other)).toEqual(["overlap:warning"]);
    const same = { ...none, otherApps: [app("Other", ["example.com"], ["tag:new"])] };
    expect(kinds(["example.com"], same)).toEqual(["overlap:info"]);
    expect(kinds(["example.com"], { ...none, otherApps: [app("New", ["example.com"])] })).toEqual([]);
  });

  it("counts over all apps", () => {
    const many = Array.from({ length: 200 }, (_, index) => `h${index}.example.com`);
    const own = Array.from({ length: 51 }, (_, index) => `h${index}.example.net`);
    expect(kinds(own, { ...none, otherApps: [app("Other", many)] })).toEqual(["limit:error"]);
    expect(kinds(own.slice(1), { ...none, otherApps: [app("Other", many)] })).toEqual([]);
  });

  it("stores names outside ASCII as punycode and says so", () => {
    const [finding] = checkDomains(["*.bücher.example", "xn--bcher-kva.example"], none);
    expect(finding).toMatchObject({ kind: "punycode", suggestion: "*.xn--bcher-kva.example" });
    expect(normalDomain("*.Bücher.Example.")).toBe("*.xn--bcher-kva.example");
  });

  // Vectors of RFC 3492, section 7.1, and of Node's own domainToASCII.
  it.each([
    ["münchen.de", "xn--mnchen-3ya.de"],
    ["他们为什么不说中文.example", "xn--ihqwcrb4cv8a8dqg056pqjye.example"],
    ["почемужеонинеговорятпорусски.ru", "xn--b1abfaaepdrnnbgefbadotcwatmq2g4l.ru"],
    ["faß.de", "xn--fa-hia.de"],
    ["☃.net", "xn--n3h.net"],
    ["例え。テスト", "xn--r8jz45g.xn--zckzah"],
  ])("encodes %s", (name, expected) => {
    expect(normalDomain(name)).toBe(expected);
  });

  it("matches names as the connector does", () => {
    expect(domainMatches("*.example.com", "a.b.example.com")).toBe(true);
    expect(domainMatches("*.example.com", "example.com")).toBe(false);
    expect(domainMatches("*.example.com", "badexample.com")).toBe(false);
    expect(domainMatches("example.com", "example.com")).toBe(true);
  });
});

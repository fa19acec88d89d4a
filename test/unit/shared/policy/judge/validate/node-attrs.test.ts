import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../../../shared/hujson/tree.ts";
import { isWildcardOverPublicSuffix } from "../../../../../../shared/policy/judge/validate/app-connectors.ts";
import { checkPolicy } from "../../../../../../shared/policy/judge/validate.ts";
import { company, declarations, documentOf, messageFor } from "../../../../../support/policy-world.ts";

function entry(more: { [name: string]: JsonValue }): string {
  return messageFor({ nodeAttrs: [{ target: ["*"], ...more }] });
}

function app(more: { [name: string]: JsonValue }, target: string[] = ["*"]): string {
  const described = { name: "Wiki", connectors: ["tag:web"], domains: ["wiki.test"], ...more };
  return messageFor({ nodeAttrs: [{ target, app: { "tailscale.com/app-connectors": [described] } }] });
}

describe("nodeAttrs", () => {
  it.each([
    { attr: ["funnel", "anything:at-all"] },
    { target: [] },
    {},
    {
      target: ["autogroup:admin", "office", "10.0.0.0/8", "ana@acme.test", "tag:web", "group:ops"],
      attr: ["x"],
    },
    { ipPool: ["100.90.0.0/16"] },
  ])("accepts %j", (more) => expect(entry(more)).toBe(""));

  it.each([
    [{ target: ["tag:nowhere"] }, 'tag not found: "tag:nowhere"'],
    [{ target: ["%odd%"] }, '"%odd%": invalid address'],
    [{ target: ["autogroup:self"] }, "internal server error"],
    [{ ipPool: ["100.100.100.0/28"] }, "IPPool(100.100.100.0/28): network within reserved range"],
    [{ ipPool: ["100.115.92.0/24"] }, "IPPool(100.115.92.0/24): network within reserved range"],
    [{ ipPool: ["100.90.0.1"] }, `netip.ParsePrefix("100.90.0.1"): no '/'`],
    [{ ipPool: ["home"] }, `netip.ParsePrefix("home"): no '/'`],
    [{ ipPool: ["home/8"] }, 'netip.ParsePrefix("home/8"): ParseAddr("home"): unable to parse IP'],
    [{ ipPool: ["100.90.0.0/33"] }, 'netip.ParsePrefix("100.90.0.0/33"): prefix length out of range'],
    [{ ipPool: ["100.90.0.0/016"] }, 'netip.ParsePrefix("100.90.0.0/016"): bad bits after slash: "016"'],
    [{ ipPool: ["100.90.0.0/"] }, 'netip.ParsePrefix("100.90.0.0/"): bad bits after slash: ""'],
    [{ ipPool: ["10.0.0.0/8"] }, "IPPool(10.0.0.0/8): network outside of 100.64.0.0/10"],
  ])("refuses %j", (more, message) => expect(entry(more)).toBe(message));
});

describe("app connectors", () => {
  const prefix = "tailscale.com/app-connectors: ";

  it("are accepted with a name, tags and domains, or with a preset", () => {
    expect(app({})).toBe("");
    expect(app({ routes: ["192.0.2.0/24", "2001:db8::/32"] })).toBe("");
    expect(app({ presetAppID: "github", domains: [] })).toBe("");
  });

  it.each([
    [{ name: "" }, "name must not be empty"],
    [{ connectors: [] }, "connectors must not be empty"],
    [{ connectors: ["tag:web", "tag:web"] }, "connectors must not contain duplicates"],
    [{ connectors: ["*"] }, 'connector ("*") must be a tag'],
    [{ connectors: ["tag:nowhere"] }, 'connector ("tag:nowhere") must be a tag'],
    [{ domains: ["a.test", "a.test"] }, "domains must not contain duplicates"],
    [{ presetAppID: "github" }, "domains must be empty when an preset app ID is defined"],
    [{ routes: ["ipset:x"] }, "invalid app connector attribute format"],
    [{ domains: "wiki.test" }, "invalid app connector attribute format"],
  ])("are refused with %j", (more, message) => expect(app(more)).toBe(prefix + message));

  it("concern every device or none", () => {
    expect(app({}, ["tag:web"])).toBe(`${prefix}can only be specified with target "*"`);
    expect(app({}, ["*", "tag:web"])).toBe(`${prefix}can only be specified with target "*"`);
  });

  it("are not refused for a preset newer than the list, unless that is asked for", () => {
    const nodeAttrs = [
      {
        target: ["*"],
        app: {
          "tailscale.com/app-connectors": [
            { name: "New", connectors: ["tag:web"], presetAppID: "brand-new" },
          ],
        },
      },
    ];
    const document = documentOf({ ...declarations, nodeAttrs });
    expect(checkPolicy(document, { network: company }).ok).toBe(true);
    expect(checkPolicy(document, { network: company, closedLists: true })).toMatchObject({
      ok: false,
      message: `${prefix}preset app ID (brand-new) is not valid`,
    });
  });

  it.each([
    ["*.com", true],
    ["*.co.uk", true],
    ["*.example.co.uk", false],
    ["com", false],
    ["*.github.io", false],
  ])("knows whether %s covers a public suffix", (domain, covers) => {
    expect(isWildcardOverPublicSuffix(domain)).toBe(covers);
    expect(app({ domains: [domain] }) === "").toBe(!covers);
  });
});

import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { decisionsSchema } from "../../../../shared/bridge/setup.ts";
import { findProduct } from "../../../../shared/catalogue/catalogue.ts";
import { checkDomains } from "../../../../shared/connectors/domains.ts";
import {
  decisionsOf,
  draftOf,
  isPartOf,
} from "../../../../renderer/features/setup/review/decisions-draft.ts";
import { fixOf, missingApexes } from "../../../../renderer/features/setup/review/domain-fixes.ts";
import { draftErrors } from "../../../../renderer/features/setup/review/draft-errors.ts";
import { noNames, readNames } from "../../../../renderer/parts/domains/read-names.ts";
import { newTag } from "../../../../renderer/features/setup/review/tag-choices.ts";
import { hostOf, withoutCovering } from "../../../../renderer/features/setup/review/tenant-host.tsx";
import { githubDecisions } from "../../../support/sample-setups.ts";

const github = findProduct("github");
const context = { name: "GitHub", connectors: [], otherApps: [] };
const draft = (change: Partial<ReturnType<typeof draftOf>> = {}) => ({
  ...draftOf(githubDecisions(), github),
  ...change,
});

/** The fix of each finding, in the findings' order. */
function fixes(domains: readonly string[]) {
  return checkDomains(domains, context).map((finding) => fixOf(finding, draft({ domains })));
}

describe("the draft of the decisions", () => {
  it("gives back what it was made of", () => {
    expect(decisionsOf(draft())).toEqual(githubDecisions());
    const preset = githubDecisions({ presetAppID: "github", destinations: { kind: "internet" } });
    expect(decisionsOf(draftOf(preset, github))).toEqual(preset);
  });

  it("takes the published ranges for a choice that was not made", () => {
    const broad = draftOf(githubDecisions({ destinations: { kind: "internet" } }), github);
    expect(broad.ranges).toEqual(github?.providerRanges?.ranges);
    expect(draftOf(githubDecisions({ destinations: { kind: "internet" } }), undefined).ranges).toEqual([]);
  });

  it("is only taken from storage when all of it has the same shape", () => {
    const fits = isPartOf(draft());
    expect(fits(structuredClone(draft()))).toBe(true);
    expect(fits({ ...draft(), domains: [1] })).toBe(false);
    expect(fits({ ...draft(), via: "yes" })).toBe(false);
    expect(fits(null)).toBe(false);
    expect(fits(undefined)).toBe(false);
    const { name: _gone, ...rest } = draft();
    expect(fits(rest)).toBe(true);
    expect(fits({ ...rest, unheardOf: "x" })).toBe(false);
  });

  it("fits the bridge whenever nothing is wrong with it", () => {
    const fine = draft({ name: "  Forge  ", tag: " tag:forge " });
    expect(draftErrors(fine, [])).toEqual({});
    expect(v.safeParse(decisionsSchema, decisionsOf(fine)).success).toBe(true);
  });

  it.each([
    ["name", { name: "  " }],
    ["presetAppID", { covers: "preset", presetAppID: "aws-s3-<region>" }],
    ["domains", { domains: [] }],
    ["tag", { tag: "github" }],
    ["tagOwners", { tagOwners: [] }],
    ["members", { members: [] }],
    ["ranges", { ranges: [] }],
    ["ranges", { ranges: ["203.0.113.7"] }],
    ["approvedRanges", { approvedRanges: ["x/8"] }],
    ["routes", { routes: ["nonsense"] }],
  ] as const)("says what is wrong with the %s", (field, change) => {
    expect(Object.keys(draftErrors(draft(change), []))).toEqual([field]);
  });

  it("does not judge what is not asked for", () => {
    expect(draftErrors(draft({ covers: "preset", presetAppID: "github", domains: [] }), [])).toEqual({});
    expect(draftErrors(draft({ reach: "internet", ranges: [] }), [])).toEqual({});
    expect(draftErrors(draft({ accessForm: "none", dnsAccess: false, members: [], ranges: [] }), [])).toEqual(
      {},
    );
    expect(draftErrors(draft({ approval: "broad", approvedRanges: [] }), [])).toEqual({});
  });
});

describe("fixes of domains", () => {
  it("add the name that a wildcard leaves out, one or all", () => {
    expect(fixes(["*.example.com"])[0]?.part.domains).toEqual(["*.example.com", "example.com"]);
    const findings = checkDomains(["*.example.com", "*.example.org"], context);
    expect(missingApexes(findings)).toEqual(["example.com", "example.org"]);
    expect(missingApexes(findings.slice(0, 1))).toEqual([]);
  });

  it("write a page’s address as its host, in its place", () => {
    expect(fixes(["a.example.com", "https://b.example.com/x", "c.example.com"])[0]?.part.domains).toEqual([
      "a.example.com",
      "b.example.com",
      "c.example.com",
    ]);
  });

  it("take out the second of two, not the first", () => {
    const [fix] = fixes(["example.com", "a.example.org", "EXAMPLE.com"]);
    expect(fix?.part.domains).toEqual(["example.com", "a.example.org"]);
  });

  it("leave to the person what has no clear answer", () => {
    expect(fixes(["*.com"])).toEqual([null]);
  });
});

describe("the own host of a customer", () => {
  it.each([
    ["{subdomain}.zendesk.com", "acme", "acme.zendesk.com"],
    ["{subdomain}.zendesk.com", "Acme.zendesk.com", "acme.zendesk.com"],
    ["{subdomain}.zendesk.com", "help.acme.com", "help.acme.com"],
    ["app.{site}", "datadoghq.eu", "app.datadoghq.eu"],
    ["{tenant}.{region}.auth0.com", "acme", null],
    ["{tenant}.{region}.auth0.com", "acme.eu.auth0.com", "acme.eu.auth0.com"],
    ["{subdomain}.zendesk.com", " ", null],
  ])("%s and “%s”", (pattern, typed, host) => {
    expect(hostOf(pattern, typed)).toBe(host);
  });

  it("replaces the wildcard that all customers share, and nothing else", () => {
    const domains = ["*.zendesk.com", "zendesk.com", "*.zdassets.com"];
    expect(withoutCovering(domains, "acme.zendesk.com")).toEqual(["zendesk.com", "*.zdassets.com"]);
  });
});

describe("lists and tags", () => {
  it("reads a v2fly list with those that it includes, and a plain one", () => {
    const text = "example.com\nfull:a.example.org # note\nkeyword:shop\ninclude:other";
    const known = { listed: ["a.example.org"], own: [] };
    const read = readNames({ ...noNames, text }, known);
    expect(read.proposed.map(({ domain }) => domain)).toEqual(["example.com", "*.example.com"]);
    expect(read.covered).toBe(1);
    expect(read.v2fly?.skipped.map(({ rule }) => rule)).toEqual(["keyword:shop"]);
    expect(read.v2fly?.missing).toEqual(["other"]);
    const whole = readNames({ ...noNames, text, lists: new Map([["other", "full:b.example.net"]]) }, known);
    expect(whole.proposed.map(({ domain }) => domain)).toContain("b.example.net");
    expect(whole.v2fly?.missing).toEqual([]);
    const plain = readNames({ ...noNames, text: "*.Example.com, example.com\nexample.com" }, known);
    expect(plain.proposed.map(({ domain }) => domain)).toEqual(["*.example.com", "example.com"]);
  });

  it("finds a tag that is not declared yet", () => {
    expect(newTag("tag:a", [])).toBe("tag:a");
    expect(newTag("tag:a", ["tag:a", "tag:a-2"])).toBe("tag:a-3");
  });
});

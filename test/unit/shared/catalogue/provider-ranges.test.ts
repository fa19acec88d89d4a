import { describe, expect, it } from "vitest";
import {
  areOldRanges,
  githubCoreSections,
  parseProviderRanges,
  selectRanges,
} from "../../../../shared/catalogue/provider-ranges.ts";
import type { RangeDocument } from "../../../../shared/catalogue/provider-ranges.ts";
import type { RangeDocumentKind } from "../../../../shared/catalogue/product.ts";

function read(kind: RangeDocumentKind, json: unknown): RangeDocument {
  const result = parseProviderRanges(kind, JSON.stringify(json));
  if (!result.ok) throw new Error(result.problem.what);
  return result.value;
}

describe("areOldRanges", () => {
  const asOf = "2026-03-12";

  it.each([
    ["2026-03-12", false],
    ["2027-03-12", false],
    ["2027-03-13", true],
    ["2028-01-01", true],
  ])("on %s: %s", (day, old) => {
    expect(areOldRanges({ asOf }, Date.parse(day))).toBe(old);
  });
});

describe("GitHub’s list", () => {
  const document = read("github-meta", {
    verifiable_password_authentication: false,
    ssh_keys: ["ssh-ed25519 AAAA"],
    hooks: ["192.30.252.0/22"],
    web: ["192.30.252.0/22", "140.82.112.0/20", "140.82.113.3/32"],
    api: ["140.82.112.0/20", "2a0a:a440::/29"],
    git: ["192.30.252.0/22", "not a range"],
    domains: { website: ["*.github.com"] },
    empty: [],
  });

  it("has a section for each list of ranges and nothing else", () => {
    expect(document.sections.map(({ name }) => name)).toEqual(["hooks", "web", "api", "git"]);
    expect(document.skipped).toEqual(["not a range"]);
  });

  it("gives the core ranges sorted, each address once", () => {
    expect(selectRanges(document, githubCoreSections)).toEqual([
      "140.82.112.0/20",
      "192.30.252.0/22",
      "2a0a:a440::/29",
    ]);
  });
});

describe("AWS’s list", () => {
  const document = read("aws-ip-ranges", {
    syncToken: "1",
    createDate: "2026-08-01-00-00-00",
    prefixes: [
      { ip_prefix: "3.5.140.0/22", region: "ap-northeast-2", service: "AMAZON", network_border_group: "x" },
      { ip_prefix: "3.5.140.0/24", region: "ap-northeast-2", service: "S3" },
      { ip_prefix: "52.95.128.0/21", region: "us-east-1", service: "S3" },
    ],
    ipv6_prefixes: [{ ipv6_prefix: "2600:1f60::/40", region: "us-east-1", service: "S3" }],
  });

  it("has a section for each service and region, and its date", () => {
    expect(document.sections.map(({ name }) => name)).toEqual([
      "AMAZON/ap-northeast-2",
      "S3/ap-northeast-2",
      "S3/us-east-1",
    ]);
    expect(document.published).toBe("2026-08-01-00-00-00");
  });

  it("is chosen from by service, by region, or whole", () => {
    expect(selectRanges(document, ["S3/us-east-1"])).toEqual(["52.95.128.0/21", "2600:1f60::/40"]);
    expect(selectRanges(document, ["S3/*"])).toEqual(["3.5.140.0/24", "52.95.128.0/21", "2600:1f60::/40"]);
    expect(selectRanges(document)).toEqual(["3.5.140.0/22", "52.95.128.0/21", "2600:1f60::/40"]);
    expect(selectRanges(document, [])).toEqual([]);
  });

  it("may be without IPv6", () => {
    const prefixes = [{ ip_prefix: "3.5.140.0/22", region: "r", service: "s" }];
    expect(read("aws-ip-ranges", { prefixes })).toMatchObject({
      published: null,
      sections: [{ name: "s/r" }],
    });
  });
});

describe("Okta’s list", () => {
  it("has a section for each cell", () => {
    const document = read("okta-ip-ranges", {
      us_cell_1: { ip_ranges: ["3.33.227.255/24", "3.33.227.5"] },
      eu_cell_1: { ip_ranges: ["0.0.0.0/0"] },
    });
    expect(document.sections).toEqual([
      { name: "us_cell_1", ranges: ["3.33.227.0/24"] },
      { name: "eu_cell_1", ranges: [] },
    ]);
    expect(document.skipped).toEqual(["0.0.0.0/0"]);
  });
});

describe("what is not such a list", () => {
  it.each([
    ["github-meta", "<!doctype html>"],
    ["github-meta", "[]"],
    ["github-meta", '{"message":"rate limited"}'],
    ["aws-ip-ranges", '{"prefixes":"none"}'],
    ["aws-ip-ranges", '{"prefixes":[]}'],
    ["okta-ip-ranges", '{"us_cell_1":[]}'],
    ["okta-ip-ranges", "null"],
  ] as const)("%s: %s", (kind, text) => {
    expect(parseProviderRanges(kind, text)).toMatchObject({
      ok: false,
      problem: { code: "malformed-answer" },
    });
  });
});

import * as v from "valibot";
import { parse } from "tldts";
import { describe, expect, it } from "vitest";
import { catalogue, findProduct } from "../../../../shared/catalogue/catalogue.ts";
import { categoryTitles, productCategories } from "../../../../shared/catalogue/product.ts";
import type { CatalogueProduct } from "../../../../shared/catalogue/product.ts";
import { formOf } from "../../../../shared/catalogue/copy-limits.ts";
import { findPreset } from "../../../../shared/catalogue/presets.ts";
import { areOldRanges } from "../../../../shared/catalogue/provider-ranges.ts";
import { parseEgress } from "../../../../shared/egress/address.ts";
import { formatPrefix } from "../../../../shared/net/prefix.ts";
import { egressFormatIds } from "../../../../shared/egress/egress-format-id.ts";

const sentence = v.pipe(v.string(), v.regex(/^[A-Z0-9*“].*[.”]$/su));
const words = v.pipe(v.string(), v.trim(), v.nonEmpty());
const url = v.pipe(v.string(), v.url(), v.startsWith("https://"));
const known = v.picklist(["yes", "no", "unknown"]);
const date = v.pipe(v.string(), v.isoDate());

const formatSchema = v.strictObject({
  copyFormat: v.picklist(egressFormatIds),
  entry: v.picklist([
    "one-per-form",
    "one-per-line",
    "comma",
    "space",
    "range",
    "list",
    "two-fields",
    "command",
    "unknown",
  ]),
  accepts: v.strictObject({ bare: known, cidr: known, range: known, ipv6: known }),
  ipv6Condition: v.exactOptional(sentence),
  familyLists: v.exactOptional(v.strictObject({ ipv4: words, ipv6: words })),
  maximum: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  maximumCharacters: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  widest: v.exactOptional(v.strictObject({ ipv4: v.number(), ipv6: v.number() })),
  label: v.exactOptional(v.picklist(["yes", "no", "required"])),
  flag: v.exactOptional(v.pipe(v.string(), v.regex(/^--[a-z-]+$/u))),
  command: v.exactOptional(words),
  note: v.exactOptional(sentence),
});

const productSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u)),
  name: words,
  summary: sentence,
  category: v.picklist(productCategories),
  keywords: v.pipe(v.array(words), v.minLength(1)),
  domains: v.pipe(v.array(words), v.minLength(1)),
  tenantHost: v.exactOptional(
    v.strictObject({ pattern: v.pipe(v.string(), v.includes("{")), hint: sentence }),
  ),
  presetAppID: v.exactOptional(words),
  presetNote: v.exactOptional(sentence),
  providerRanges: v.exactOptional(
    v.strictObject({ source: url, ranges: v.array(words), asOf: date, note: sentence }),
  ),
  rangeFeed: v.exactOptional(
    v.strictObject({ url, kind: v.nullable(v.picklist(["github-meta", "aws-ip-ranges", "okta-ip-ranges"])) }),
  ),
  ports: v.exactOptional(v.array(v.pipe(v.string(), v.regex(/^(?:tcp|udp):\d+(?:-\d+)?$/u)))),
  identityProvider: v.exactOptional(v.literal(true)),
  allowlist: v.strictObject({
    established: v.boolean(),
    where: v.pipe(v.array(words), v.minLength(1)),
    notEstablished: v.exactOptional(sentence),
    plan: v.exactOptional(words),
    role: v.exactOptional(words),
    format: formatSchema,
    lockoutWarning: sentence,
    scopeNotes: v.pipe(v.array(sentence), v.minLength(1)),
    selfCheck: v.exactOptional(known),
    selfCheckNote: v.exactOptional(sentence),
    changesTakeMinutes: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    automation: v.exactOptional(words),
    documentation: v.exactOptional(url),
  }),
  warnings: v.array(sentence),
  confidence: v.array(
    v.strictObject({
      fact: v.picklist([
        "domains",
        "where",
        "plan",
        "role",
        "format",
        "scope",
        "automation",
        "ranges",
        "ports",
      ]),
      confidence: v.picklist(["general knowledge", "unverified", "secondary source"]),
      note: sentence,
    }),
  ),
});

const marked = (product: CatalogueProduct, fact: string): boolean =>
  product.confidence.some((mark) => mark.fact === fact);

/**
 * The facts that decide what is copied, product by product: does the list take a bare address, a CIDR block, a start–end
 * pair, IPv6; and the most entries. Source: the products' own documentation, as of 2026.
 */
const deciding: readonly [id: string, format: string, takes: string, maximum?: number][] = [
  ["github", "line", "yes yes unknown yes"],
  ["gitlab", "line-cidr", "unknown yes unknown yes"],
  ["bitbucket", "comma", "yes yes unknown unknown"],
  ["harness", "line", "yes yes unknown unknown"],
  ["launchdarkly", "json", "yes yes unknown no"],
  ["port", "line", "yes yes yes yes"],
  ["prefect-cloud", "command-lines", "yes unknown unknown unknown"],
  ["buildkite", "space-cidr", "unknown yes unknown unknown"],
  ["vercel", "line", "yes yes unknown unknown"],
  ["okta", "line-cidr", "unknown yes yes unknown", 150],
  ["microsoft-entra-id", "line-cidr", "no yes no yes", 2000],
  ["auth0", "json-cidr", "yes yes unknown yes", 10],
  ["google-workspace", "line-cidr", "yes yes unknown yes"],
  ["1password", "line", "yes yes unknown unknown"],
  ["jira", "comma", "yes yes unknown no", 500],
  ["confluence", "comma", "yes yes unknown no", 500],
  ["asana", "line", "yes yes unknown yes"],
  ["monday", "line", "yes yes unknown unknown"],
  ["microsoft-365", "line-cidr", "no yes no yes", 2000],
  ["salesforce", "range", "no no yes yes"],
  ["hubspot", "comma", "yes unknown yes unknown"],
  ["zendesk", "space", "yes yes no unknown"],
  ["intercom", "json", "yes yes unknown no"],
  ["snowflake", "sql-list", "yes yes unknown unknown"],
  ["mongodb-atlas", "line", "yes yes no unknown"],
  ["confluent-cloud", "hcl-cidr", "unknown yes unknown unknown"],
  ["databricks", "json", "yes yes unknown unknown", 1000],
  ["supabase", "cli-flags", "unknown yes no yes"],
  ["tableau-cloud", "line", "yes unknown yes unknown"],
  ["qlik-cloud", "line", "yes yes unknown no"],
  ["talend-cloud", "line", "yes unknown unknown unknown"],
  ["elastic-cloud", "line-cidr", "unknown yes unknown unknown"],
  ["neon", "comma", "yes unknown unknown unknown"],
  ["aws", "iam-condition", "yes yes no yes"],
  ["amazon-quicksight", "line-cidr", "no yes no no"],
  ["heroku", "line-cidr", "unknown yes unknown unknown"],
  ["digitalocean", "line", "yes yes no no", 100],
  ["cloudflare", "line", "yes yes unknown yes"],
  ["fastly", "line", "unknown unknown yes unknown"],
  ["akamai", "line-cidr", "unknown yes unknown unknown"],
  ["ngrok", "line-cidr", "unknown yes unknown unknown"],
  ["datadog", "line", "yes yes no yes"],
  ["incident-io", "line", "yes yes unknown unknown"],
  ["gitguardian", "line", "yes yes unknown no"],
  ["tines", "line", "yes yes unknown yes"],
  ["stripe", "address-prefix", "no yes no unknown"],
  ["workday", "line", "unknown unknown yes unknown"],
  ["servicenow", "comma", "yes yes yes yes"],
  ["openai", "line", "yes yes unknown unknown", 50],
  ["anthropic", "line-cidr", "unknown yes yes unknown"],
];

describe("what decides a copy", () => {
  it.each(deciding)("%s: %s, %s", (id, copyFormat, takes, maximum) => {
    const format = findProduct(id)?.allowlist.format;
    const { bare, cidr, range, ipv6 } = format?.accepts ?? {};
    expect([format?.copyFormat, [bare, cidr, range, ipv6].join(" "), format?.maximum]).toEqual([
      copyFormat,
      takes,
      maximum,
    ]);
  });

  it("is held for every product with a list of its own; the others have none", () => {
    const own = catalogue.filter(({ allowlist }) => allowlist.established).map(({ id }) => id);
    expect(own.toSorted()).toEqual(deciding.map(([id]) => id).toSorted());
    expect(catalogue.filter(({ allowlist }) => !allowlist.established).map(({ id }) => id)).toEqual([
      "slack",
      "notion",
      "linear",
      "figma",
      "miro",
      "zoom",
      "dropbox",
      "box",
      "twilio",
      "pagerduty",
      "sentry",
      "new-relic",
      "grafana-cloud",
    ]);
  });

  it("names two lists where a product keeps one for each family", () => {
    expect(catalogue.filter(({ allowlist }) => allowlist.format.familyLists).map(({ id }) => id)).toEqual([
      "auth0",
      "snowflake",
      "supabase",
    ]);
  });

  it("says what a condition on AWS does to requests through a VPC endpoint", () => {
    expect(findProduct("aws")?.allowlist.scopeNotes.join(" ")).toContain("VPC endpoint");
  });

  it("has a copy of GitHub’s ranges that is not old at the time of this version", () => {
    const ranges = findProduct("github")?.providerRanges;
    expect(ranges === undefined || areOldRanges(ranges, Date.parse("2026-11-28"))).toBe(false);
  });
});

describe("catalogue", () => {
  it("has at least 30 products with an allowlist of their own, each id and name once", () => {
    expect(catalogue.filter(({ allowlist }) => allowlist.established).length).toBeGreaterThanOrEqual(30);
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
    expect(new Set(catalogue.map(({ name }) => name)).size).toBe(catalogue.length);
  });

  it("is plain data", () => {
    expect(JSON.parse(JSON.stringify(catalogue))).toEqual(catalogue);
  });

  it("finds by id", () => {
    expect(findProduct("github")?.name).toBe("GitHub");
    expect(findProduct("nobody")).toBeUndefined();
  });

  it("has a title for every category, and products in each", () => {
    for (const category of productCategories) {
      expect(categoryTitles[category]).not.toBe("");
      expect(catalogue.some((product) => product.category === category)).toBe(true);
    }
  });

  describe.each(catalogue.map((product) => [product.id, product] as const))("%s", (_, product) => {
    const { allowlist, domains, providerRanges } = product;

    it("has the shape of a product", () => {
      const result = v.safeParse(productSchema, product);
      expect(result.issues?.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`) ?? []).toEqual([]);
    });

    it("names domains that an app takes, each once", () => {
      expect(new Set(domains).size).toBe(domains.length);
      for (const domain of domains) {
        const host = domain.startsWith("*.") ? domain.slice(2) : domain;
        const parsed = parse(host, { allowPrivateDomains: false });
        expect({
          domain,
          host: parsed.hostname,
          registrable: parsed.domain !== null,
          icann: parsed.isIcann,
        }).toEqual({
          domain,
          host,
          registrable: true,
          icann: true,
        });
      }
    });

    it("copies in a form that the product is not known to refuse, or says that the form is not established", () => {
      const { format } = allowlist;
      expect(format.accepts[formOf(format.copyFormat)]).not.toBe("no");
      const accepted = format.accepts[formOf(format.copyFormat)] === "yes";
      expect(accepted || marked(product, "format") || format.accepts.cidr === "yes").toBe(true);
      expect(format.entry !== "unknown" || format.note !== undefined || format.accepts.bare === "yes").toBe(
        true,
      );
      expect(format.copyFormat === "cli-flags").toBe(format.flag !== undefined);
      expect(format.copyFormat === "command-lines").toBe(format.command !== undefined);
    });

    it("says where the list is, or what stands in for it", () => {
      expect(allowlist.notEstablished === undefined).toBe(allowlist.established);
    });

    it("refers to a preset that exists", () => {
      expect(product.presetAppID === undefined || findPreset(product.presetAppID) !== undefined).toBe(true);
      expect(product.presetAppID === undefined || product.presetNote !== undefined).toBe(true);
    });

    it("holds published ranges in canonical form, with a mark that they are a copy", () => {
      for (const range of providerRanges?.ranges ?? []) {
        const parsed = parseEgress(range);
        expect(parsed.ok ? formatPrefix(parsed.value) : parsed.problem.what).toBe(range);
      }
      expect(providerRanges === undefined || marked(product, "ranges")).toBe(true);
    });
  });
});

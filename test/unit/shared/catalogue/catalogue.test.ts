import * as v from "valibot";
import { parse } from "tldts";
import { describe, expect, it } from "vitest";
import { catalogue, findProduct } from "../../../../shared/catalogue/catalogue.ts";
import { categoryTitles, productCategories } from "../../../../shared/catalogue/product.ts";
import type { AllowlistFormat, CatalogueProduct } from "../../../../shared/catalogue/product.ts";
import { findPreset } from "../../../../shared/catalogue/presets.ts";
import { cidrText, parseEgress } from "../../../../shared/egress/address.ts";
import { egressFormatIds } from "../../../../shared/egress/egress-format-id.ts";
import type { EgressFormatId } from "../../../../shared/egress/egress-format-id.ts";

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
  maximum: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
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

/** What a format writes for a single address. */
function spellingOf(format: EgressFormatId): keyof Omit<AllowlistFormat["accepts"], "ipv6"> {
  if (format.startsWith("range")) return "range";
  const withPrefix =
    format.endsWith("-cidr") || ["address-prefix", "iam-condition", "cli-flags"].includes(format);
  return withPrefix ? "cidr" : "bare";
}

const marked = (product: CatalogueProduct, fact: string): boolean =>
  product.confidence.some((mark) => mark.fact === fact);

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
      expect(format.accepts[spellingOf(format.copyFormat)]).not.toBe("no");
      const accepted = format.accepts[spellingOf(format.copyFormat)] === "yes";
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
        expect(parsed.ok ? cidrText(parsed.value) : parsed.problem.what).toBe(range);
      }
      expect(providerRanges === undefined || marked(product, "ranges")).toBe(true);
    });
  });
});

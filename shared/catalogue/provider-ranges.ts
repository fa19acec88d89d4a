import { parseEgress } from "../egress/address.ts";
import { formatPrefix, withoutCovered } from "../net/prefix.ts";
import * as v from "valibot";
import { problem } from "../core/problem.ts";
import { fail, ok } from "../core/result.ts";
import type { Result } from "../core/result.ts";
import type { ProviderRanges, RangeDocumentKind } from "./product.ts";

/** A named part of a provider's list: a service, a service in a region, a cell. */
interface RangeSection {
  readonly name: string;
  /** Canonical CIDRs, sorted, without those that another of the section covers. */
  readonly ranges: readonly string[];
}

/** A provider's published ranges, read. */
export interface RangeDocument {
  readonly kind: RangeDocumentKind;
  readonly sections: readonly RangeSection[];
  /** When the provider made it, as the document says; null where it does not. */
  readonly published: string | null;
  /** Entries that are not ranges, as they stand. */
  readonly skipped: readonly string[];
}

/** A copy of published ranges older than this is to be refreshed. Rule of our own; no source gives a number. */
const rangesOldAfter = 365 * 24 * 60 * 60 * 1000;

/** Whether a copy of published ranges is so old that somebody should look at the provider's list again. */
export function areOldRanges({ asOf }: Pick<ProviderRanges, "asOf">, now: number): boolean {
  return now - Date.parse(asOf) > rangesOldAfter;
}

/** Parts of GitHub's list that people and Git need; the rest is for hooks, runners and pages. */
export const githubCoreSections: readonly string[] = ["web", "api", "git"];

/**
 * Reads a provider's list of ranges. Entries that are not ranges are listed, not guessed at; blocks so wide that
 * they cannot be one provider's are skipped too. Errors: `malformed-answer` when the text is not such a document.
 * Sources: https://api.github.com/meta, https://ip-ranges.amazonaws.com/ip-ranges.json,
 * https://s3.amazonaws.com/okta-ip-ranges/ip_ranges.json.
 */
export function parseProviderRanges(kind: RangeDocumentKind, text: string): Result<RangeDocument> {
  const json = parseJson(text);
  if (!json.ok) return json;
  const raw = readers[kind](json.value);
  if (raw === null || raw.sections.size === 0) return notSuchADocument(kind);
  const skipped: string[] = [];
  const sections = [...raw.sections].map(([name, entries]) => {
    const parsed = entries.flatMap((entry) => {
      const range = parseEgress(entry);
      if (range.ok) return [range.value];
      skipped.push(entry);
      return [];
    });
    return { name, ranges: withoutCovered(parsed).map(formatPrefix) };
  });
  return ok({ kind, sections, published: raw.published, skipped });
}

/**
 * The ranges of some sections together, sorted, each address covered once. A name that ends in `*` takes every
 * section that begins with it. Without names: all of them.
 */
export function selectRanges(document: RangeDocument, names?: readonly string[]): readonly string[] {
  const matches = (section: string): boolean =>
    names === undefined ||
    names.some((name) => (name.endsWith("*") ? section.startsWith(name.slice(0, -1)) : section === name));
  const parsed = document.sections
    .filter(({ name }) => matches(name))
    .flatMap(({ ranges }) => ranges)
    .flatMap((range) => {
      const result = parseEgress(range);
      return result.ok ? [result.value] : [];
    });
  return withoutCovered(parsed).map(formatPrefix);
}

interface RawDocument {
  readonly sections: ReadonlyMap<string, readonly string[]>;
  readonly published: string | null;
}

const readers: Readonly<Record<RangeDocumentKind, (json: unknown) => RawDocument | null>> = {
  "github-meta": readGitHub,
  "aws-ip-ranges": readAws,
  "okta-ip-ranges": readOkta,
};

const record = v.record(v.string(), v.unknown());
const texts = v.array(v.string());
const awsSchema = v.object({
  createDate: v.optional(v.string()),
  prefixes: v.array(v.object({ ip_prefix: v.string(), region: v.string(), service: v.string() })),
  ipv6_prefixes: v.optional(
    v.array(v.object({ ipv6_prefix: v.string(), region: v.string(), service: v.string() })),
    [],
  ),
});

/** Top-level lists of ranges; keys with other contents (SSH keys, domains) are not ranges and are passed over. */
function readGitHub(json: unknown): RawDocument | null {
  const document = v.safeParse(record, json);
  if (!document.success) return null;
  const sections = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(document.output)) {
    const list = v.safeParse(texts, value);
    if (list.success && list.output.some((entry) => parseEgress(entry).ok)) sections.set(name, list.output);
  }
  return { sections, published: null };
}

function readAws(json: unknown): RawDocument | null {
  const document = v.safeParse(awsSchema, json);
  if (!document.success) return null;
  const { prefixes, ipv6_prefixes: ipv6, createDate } = document.output;
  const sections = new Map<string, string[]>();
  const add = (service: string, region: string, range: string): void => {
    const name = `${service}/${region}`;
    sections.set(name, [...(sections.get(name) ?? []), range]);
  };
  for (const entry of prefixes) add(entry.service, entry.region, entry.ip_prefix);
  for (const entry of ipv6) add(entry.service, entry.region, entry.ipv6_prefix);
  return { sections, published: createDate ?? null };
}

function readOkta(json: unknown): RawDocument | null {
  const document = v.safeParse(v.record(v.string(), v.object({ ip_ranges: texts })), json);
  if (!document.success) return null;
  const cells = Object.entries(document.output).map(([name, cell]) => [name, cell.ip_ranges] as const);
  return { sections: new Map(cells), published: null };
}

function parseJson(text: string): Result<unknown> {
  try {
    return ok<unknown>(JSON.parse(text));
  } catch {
    return fail(problem("malformed-answer", "The list of ranges is not JSON.", { remedy: tryAgain }));
  }
}

const tryAgain = "Download the provider’s list again, or enter the ranges by hand.";

function notSuchADocument(kind: RangeDocumentKind): Result<never> {
  return fail(
    problem("malformed-answer", `The list of ranges does not look like “${kind}”.`, {
      meaning: "No range was taken from it.",
      remedy: tryAgain,
    }),
  );
}

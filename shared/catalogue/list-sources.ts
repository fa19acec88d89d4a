import * as v from "valibot";
import { parseEgress } from "../egress/address.ts";
import { formatPrefix, withoutCovered } from "../net/prefix.ts";
import { problem } from "../core/problem.ts";
import { fail, map, ok, type Result } from "../core/result.ts";
import { counted, listed } from "../core/words.ts";
import { githubCoreSections, parseProviderRanges, selectRanges } from "./provider-ranges.ts";
import type { RangeDocumentKind } from "./product.ts";
import { importV2fly } from "./v2fly.ts";

/** The lists that can be followed. The table is closed: nothing else is ever asked for. */
export const listSourceIds = ["github", "aws", "okta", "microsoft-365", "v2fly"] as const;
export type ListSourceId = (typeof listSourceIds)[number];

/** A published list, as text by the addresses it lies at. */
type ListTexts = ReadonlyMap<string, string>;

/** What a list holds; `needs` are further addresses without which it is not whole. */
interface ListReading {
  /** Canonical ranges, or domains, each once and in order. */
  readonly entries: readonly string[];
  readonly needs: readonly string[];
}

/** A list that its provider keeps up to date. */
export interface ListSource {
  readonly label: string;
  /** Product of the catalogue whose mark it carries. */
  readonly productId: string | null;
  /** What of an app it is for. */
  readonly about: "routes" | "domains";
  /** Which part of it is wanted: its name, what most people want, and a few words. */
  readonly part: { readonly label: string; readonly usual: string; readonly hint: string };
  /** Where it begins. */
  readonly start: (part: string) => string;
  readonly read: (part: string, texts: ListTexts) => Result<ListReading>;
  /** Its shape is general knowledge: no document about it was at hand. */
  readonly unproved?: true;
}

const v2flyFolder = "https://raw.githubusercontent.com/v2fly/domain-list-community/master/data/";
/** An included list that includes others, and so on: more than these is no list of one product. */
const mostIncluded = 30;

/**
 * The lists by id. Sources: the providers’ own pages, see `provider-ranges.ts`. Microsoft’s shape is general knowledge of its
 * “Office 365 IP Address and URL web service”: neither its page nor an answer of it was read, so it is marked `unproved`.
 */
export const listSources: Readonly<Record<ListSourceId, ListSource>> = {
  github: document("GitHub ranges", "github", "github-meta", "https://api.github.com/meta", {
    label: "Sections",
    usual: githubCoreSections.join(", "),
    hint: "web, api and git are what people need.",
  }),
  aws: document("AWS ranges", "aws", "aws-ip-ranges", "https://ip-ranges.amazonaws.com/ip-ranges.json", {
    label: "Services and regions",
    usual: "",
    hint: "Such as S3/eu-central-1; CLOUDFRONT/* takes all regions.",
  }),
  okta: document(
    "Okta ranges",
    "okta",
    "okta-ip-ranges",
    "https://s3.amazonaws.com/okta-ip-ranges/ip_ranges.json",
    { label: "Cells", usual: "", hint: "Such as us_cell_1, the cell of your organisation." },
  ),
  "microsoft-365": {
    label: "Microsoft 365 ranges",
    productId: "microsoft-365",
    about: "routes",
    unproved: true,
    part: { label: "Service areas", usual: "Common", hint: "Common, Exchange, SharePoint, Skype." },
    // The id only tells one installation from another; Microsoft asks for any.
    start: () =>
      "https://endpoints.office.com/endpoints/worldwide?clientrequestid=b10c5ed1-bad1-445f-b386-b919946339a7",
    read: (part, texts) => readMicrosoft(namesIn(part), [...texts.values()][0] ?? ""),
  },
  v2fly: {
    label: "v2fly",
    productId: null,
    about: "domains",
    part: { label: "List", usual: "", hint: "Its name, such as zendesk. It may hold CDNs." },
    start: (part) => `${v2flyFolder}${encodeURIComponent(part)}`,
    read: readV2fly,
  },
};

/** What somebody wrote as the part of a list, as it is kept. Errors: `invalid-argument`. */
export function partOf(source: ListSourceId, written: string): Result<string> {
  const names = namesIn(source === "v2fly" ? written.toLowerCase() : written);
  const isName = source === "v2fly" ? /^[a-z0-9!-]{1,63}$/u : /^[\w./*-]{1,80}$/u;
  const { label } = listSources[source].part;
  if (names.length === 0) return fail(problem("invalid-argument", `${label}: enter what you want of it.`));
  const odd = names.find((name) => !isName.test(name));
  if (odd !== undefined || (source === "v2fly" && names.length > 1))
    return fail(problem("invalid-argument", `${label}: “${odd ?? written}” is no name of one.`));
  return ok(names.join(", "));
}

function namesIn(part: string): readonly string[] {
  return part.split(/[\s,]+/u).filter((name) => name !== "");
}

function document(
  label: string,
  productId: string,
  kind: RangeDocumentKind,
  url: string,
  part: ListSource["part"],
): ListSource {
  return {
    label,
    productId,
    about: "routes",
    part,
    start: () => url,
    read: (wanted, texts) => {
      const parsed = parseProviderRanges(kind, texts.get(url) ?? "");
      if (!parsed.ok) return parsed;
      const names = namesIn(wanted);
      const empty = names.filter((name) => selectRanges(parsed.value, [name]).length === 0);
      // A part that is gone says nothing about its ranges: it may have another name.
      if (empty.length > 0) return fail(nothingUnder(empty));
      return ok({ entries: selectRanges(parsed.value, names), needs: [] });
    },
  };
}

const microsoftSchema = v.array(
  v.object({ serviceArea: v.string(), ips: v.optional(v.array(v.string()), []) }),
);

function readMicrosoft(areas: readonly string[], text: string): Result<ListReading> {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), microsoftSchema), text);
  if (!parsed.success) return fail(problem("malformed-answer", "This is not Microsoft’s list of endpoints."));
  const ipsOf = (area: string) =>
    parsed.output.flatMap(({ serviceArea, ips }) =>
      serviceArea.toLowerCase() === area.toLowerCase() ? ips : [],
    );
  const empty = areas.filter((area) => ipsOf(area).length === 0);
  if (empty.length > 0) return fail(nothingUnder(empty));
  const prefixes = areas.flatMap(ipsOf).flatMap((entry) => {
    const range = parseEgress(entry);
    return range.ok ? [range.value] : [];
  });
  return ok({ entries: withoutCovered(prefixes).map(formatPrefix), needs: [] });
}

function readV2fly(part: string, texts: ListTexts): Result<ListReading> {
  const lists = new Map(
    [...texts].map(([url, text]) => [decodeURIComponent(url.slice(v2flyFolder.length)), text]),
  );
  const { domains, missing } = importV2fly(part, lists);
  const odd = missing.filter((name) => !partOf("v2fly", name).ok);
  if (odd.length > 0 || lists.size + missing.length > mostIncluded) {
    const what = odd.length > 0 ? listed(odd) : counted(lists.size + missing.length, "other list");
    return fail(problem("malformed-answer", `The list includes ${what}, which cannot be followed.`));
  }
  if (missing.length === 0 && domains.length === 0)
    return fail(problem("malformed-answer", "The list holds no domain."));
  return ok({ entries: domains, needs: missing.map((name) => `${v2flyFolder}${encodeURIComponent(name)}`) });
}

function nothingUnder(names: readonly string[]) {
  return problem("not-found", `The list has nothing under ${listed(names)}.`, {
    remedy: "Look at the provider’s list: the part may have another name.",
  });
}

/** The addresses that these lists may be read from. */
export const listHosts: readonly string[] = [
  ...new Set(listSourceIds.map((id) => listSources[id].start("").split("/")[2] ?? "")),
];

/** Reads a list whole: `get` is asked for every address that is needed. */
export async function readWhole(
  source: ListSourceId,
  part: string,
  get: (url: string) => Promise<Result<string>>,
): Promise<Result<readonly string[]>> {
  const texts = new Map<string, string>();
  let needs: readonly string[] = [listSources[source].start(part)];
  while (needs.length > 0) {
    for (const url of needs) {
      const text = await get(url);
      if (!text.ok) return text;
      texts.set(url, text.value);
    }
    const reading = listSources[source].read(part, texts);
    if (!reading.ok || reading.value.needs.length === 0) return map(reading, ({ entries }) => entries);
    ({ needs } = reading.value);
  }
  return ok([]);
}

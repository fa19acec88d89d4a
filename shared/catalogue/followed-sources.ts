import { parse } from "tldts";
import { problem } from "../core/problem.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { listed } from "../core/words.ts";
import { readPastedList } from "../egress/pasted-list.ts";
import { blocksOf, formatPrefix, withoutCovered } from "../net/prefix.ts";
import { listSourceIds, listSources, partOf, type ListSource, type ListSourceId } from "./list-sources.ts";
import { importV2fly } from "./v2fly.ts";
import { looksLikeV2fly } from "./v2fly-rule.ts";

/** Lists that nobody publishes at an address: a person pastes them, and pastes them again when they moved. */
const pastedSourceIds = ["pasted-ranges", "pasted-domains"] as const;
type PastedSourceId = (typeof pastedSourceIds)[number];

/** Everything that an app can follow. */
export const followedSourceIds = [...listSourceIds, ...pastedSourceIds] as const;
export type FollowedSourceId = (typeof followedSourceIds)[number];

/** What of a source is shown. */
type FollowedSource = Pick<ListSource, "label" | "productId" | "about" | "part" | "unproved">;

const name = {
  label: "Name",
  usual: "",
  hint: "What you call it, such as the partner it comes from.",
} as const;

/** The sources by id. */
export const followedSources: Readonly<Record<FollowedSourceId, FollowedSource>> = {
  ...listSources,
  "pasted-ranges": { label: "Pasted ranges", productId: null, about: "routes", part: name },
  "pasted-domains": { label: "Pasted domains", productId: null, about: "domains", part: name },
};

/** What a list is called where it is told of. */
export function listName({
  source,
  part,
}: {
  readonly source: FollowedSourceId;
  readonly part: string;
}): string {
  if (isPasted(source)) return part;
  return source === "v2fly" ? `v2fly ${part}` : followedSources[source].label;
}

/** Whether a source is pasted and not read. */
export function isPasted(id: FollowedSourceId): id is PastedSourceId {
  return pastedSourceIds.some((one) => one === id);
}

/** Whether a source is read from where it is published. */
export function isPublished(id: FollowedSourceId): id is ListSourceId {
  return !isPasted(id);
}

/** What somebody wrote as the part of a list, or as the name of a pasted one, as it is kept. Errors: `invalid-argument`. */
export function partOfSource(id: FollowedSourceId, written: string): Result<string> {
  if (isPublished(id)) return partOf(id, written);
  const kept = written.trim().replaceAll(/\s+/gu, " ");
  if (kept === "") return fail(problem("invalid-argument", "Name: enter what you call it."));
  return ok(kept.slice(0, longestName));
}

const longestName = 80;

/** More text than this is no list that a person pastes. */
export const longestPastedSource = 400_000;
/** As many entries an app can follow: the limit of routes in a tailnet. */
const mostEntries = 10_000;

/** A pasted list, understood. */
interface PastedSource {
  /** Canonical ranges, or domains, each once. */
  readonly entries: readonly string[];
  /** Parts that are none, as they were written. */
  readonly left: readonly string[];
}

/** Reads a list as a person pastes it. Errors: `invalid-argument` where it holds nothing of what it is about. */
export function readPastedSource(id: PastedSourceId, text: string): Result<PastedSource> {
  const read = id === "pasted-ranges" ? readRanges(text) : readDomains(text);
  if (!read.ok) return read;
  const { entries } = read.value;
  const { about } = followedSources[id];
  if (entries.length === 0)
    return fail(problem("invalid-argument", `This holds no ${about === "routes" ? "range" : "domain"}.`));
  if (entries.length > mostEntries)
    return fail(
      problem(
        "invalid-argument",
        `This holds ${entries.length.toLocaleString("en")} entries; 10,000 can be followed.`,
      ),
    );
  return read;
}

function readRanges(text: string): Result<PastedSource> {
  const { entries, notUnderstood } = readPastedList(text);
  if (entries.some(({ denies }) => denies))
    return fail(problem("invalid-argument", "Some entries turn away: paste only what is wanted."));
  const ranges = entries.flatMap(({ range }) => blocksOf(range));
  const left = notUnderstood.flatMap((line) => (line.looksLikeAddress ? [line.text] : []));
  return ok({ entries: withoutCovered(ranges).map(formatPrefix), left });
}

function readDomains(text: string): Result<PastedSource> {
  if (looksLikeV2fly(text)) {
    const { domains, skipped, missing } = importV2fly("this list", new Map([["this list", text]]));
    if (missing.length > 0)
      return fail(problem("invalid-argument", `It includes ${listed(missing)}: paste those rules as well.`));
    return ok({ entries: domains, left: skipped.map(({ rule }) => rule) });
  }
  const entries = new Set<string>();
  const left: string[] = [];
  for (const part of text.split(/[\s,;"']+/u)) {
    const written = part.toLowerCase().replace(/\.$/u, "");
    if (written === "") continue;
    if (isDomain(written)) entries.add(written);
    else left.push(part);
  }
  return ok({ entries: [...entries], left });
}

/** A name with a public suffix, or everything below one. */
function isDomain(written: string): boolean {
  const bare = written.startsWith("*.") ? written.slice(2) : written;
  const { hostname, isIp, publicSuffix } = parse(bare, { allowPrivateDomains: false });
  return hostname === bare && isIp !== true && bare.includes(".") && publicSuffix !== bare;
}

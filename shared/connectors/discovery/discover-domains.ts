import { parse } from "tldts";
import { bareName, domainMatches } from "../domains.ts";
import { isCommonHost } from "./common-hosts.ts";
import type { SeenName } from "./seen-names.ts";

/** Why a domain is proposed or left out. */
export type DiscoveredKind =
  /** It is under a name of the app. */
  | "of-app"
  /** Its name holds that of the app. */
  | "by-name"
  /** Other customers of the same host have names there. */
  | "shared-host"
  | "third-party";

/** What the list of domains may gain. */
export interface DiscoveredDomain {
  /** What is shown, and what tells it apart from others. */
  readonly domain: string;
  /** What the list gains with it. On a host that others share these are the very names that were seen. */
  readonly domains: readonly string[];
  readonly kind: DiscoveredKind;
  /** The names behind it. */
  readonly names: readonly string[];
}

/** What follows from the names that were seen. */
export interface Discovery {
  readonly proposed: readonly DiscoveredDomain[];
  /** Third parties and hosts that others share: left out, not hidden. */
  readonly leftOut: readonly DiscoveredDomain[];
  /** How many names the list covers already. */
  readonly covered: number;
}

/** What is known of the app. */
export interface DiscoveryContext {
  /** The domains that it has already. */
  readonly listed: readonly string[];
  /** Domains that are its own for certain, from the catalogue. */
  readonly own: readonly string[];
}

/**
 * Proposes domains for an app from names that were seen while it was used. What is under a domain of the app is its own;
 * without any the first name seen counts as it, as a recording begins with the page itself.
 */
export function discoverDomains(seen: readonly SeenName[], context: DiscoveryContext): Discovery {
  const { listed } = context;
  const isCovered = (name: string) => listed.some((entry) => entry === name || domainMatches(entry, name));
  const known = [...context.own, ...listed].map(registrable);
  const own = new Set(known.length > 0 ? known : seen.slice(0, 1).map(({ name }) => registrable(name)));
  const brands = [...own].map(brandOf).filter((brand) => brand.length >= shortestBrand);
  const groups = new Map<string, string[]>();
  let covered = 0;
  for (const { name } of seen) {
    if (isCovered(name)) {
      covered += 1;
      continue;
    }
    const key = registrable(name);
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  const found = [...groups].flatMap(([domain, names]) => rowsOf(domain, names, { own, brands }));
  return {
    proposed: found.filter(isProposed).toSorted(byKind),
    leftOut: found.filter((row) => !isProposed(row)).toSorted(byKind),
    covered,
  };
}

function isProposed({ kind }: DiscoveredDomain): boolean {
  return kind === "of-app" || kind === "by-name";
}

/** A shorter name is part of too many others. */
const shortestBrand = 4;

const kinds: readonly DiscoveredKind[] = ["of-app", "by-name", "shared-host", "third-party"];

function byKind(one: DiscoveredDomain, other: DiscoveredDomain): number {
  return kinds.indexOf(one.kind) - kinds.indexOf(other.kind) || other.names.length - one.names.length;
}

interface Ownership {
  readonly own: ReadonlySet<string>;
  readonly brands: readonly string[];
}

function rowsOf(domain: string, names: readonly string[], ownership: Ownership): DiscoveredDomain[] {
  const kind = kindOf(domain, names, ownership);
  if (kind === "shared-host") {
    const [first = domain] = names;
    return [{ domain: names.length === 1 ? first : `*.${domain}`, domains: names, kind, names }];
  }
  const wildcards = names.filter((name) => name.startsWith("*."));
  const rows = wildcards.map((entry): DiscoveredDomain => {
    const covered = names.filter((name) => !wildcards.includes(name) && domainMatches(entry, name));
    return { domain: entry, domains: [entry], kind, names: covered.length === 0 ? [entry] : covered };
  });
  const rest = names.filter(
    (name) => !wildcards.some((entry) => entry === name || domainMatches(entry, name)),
  );
  const below = rest.filter((name) => name !== domain);
  const [only] = below;
  if (only !== undefined) {
    const entry = below.length === 1 ? only : `*.${commonParent(below)}`;
    rows.push({ domain: entry, domains: [entry], kind, names: below });
  }
  if (below.length < rest.length) rows.push({ domain, domains: [domain], kind, names: [domain] });
  return rows;
}

function kindOf(domain: string, names: readonly string[], { own, brands }: Ownership): DiscoveredKind {
  if (own.has(domain)) return "of-app";
  if (isCommonHost(domain) || names.some((name) => parse(bareName(name), withPrivate).isPrivate === true))
    return "shared-host";
  return brands.some((brand) => brandOf(domain).includes(brand)) ? "by-name" : "third-party";
}

const withPrivate = { extractHostname: false, allowPrivateDomains: true } as const;

/** The part of a name that somebody registered; the name itself where there is none. */
function registrable(entry: string): string {
  const name = bareName(entry);
  return parse(name, { extractHostname: false }).domain ?? name;
}

function brandOf(domain: string): string {
  return parse(domain, { extractHostname: false }).domainWithoutSuffix ?? "";
}

/** The longest name that all of them are strictly below. */
function commonParent(names: readonly string[]): string {
  const [first = [], ...rest] = names.map((name) => name.split(".").slice(1).toReversed());
  const common = first.filter((label, at) =>
    rest.every(
      (labels) => first.slice(0, at + 1).every((one, place) => labels[place] === one) && label !== "",
    ),
  );
  return common.toReversed().join(".");
}

import { toASCII } from "punycode/punycode.es6.js";
import { parse as parseDomain } from "tldts";
import { familyOf } from "../net/address.ts";
import { isPrefix } from "../net/prefix.ts";
import { unknownTopLevel } from "./top-level.ts";
import type { App } from "../policy/document/app.ts";

/** The most domains a tailnet may have over all its apps. Source: Tailscale docs, "App connectors: limits". */
export const domainLimit = 250;

/** The longest name that DNS takes, in bytes. (RFC 1035, section 2.3.4) */
const longestName = 253;

/** What a finding about a domain is about. */
export type DomainFindingKind =
  | "syntax"
  | "wildcard-place"
  | "public-suffix"
  | "private-suffix"
  | "unknown-suffix"
  | "address"
  | "duplicate"
  | "covered-by-wildcard"
  | "apex-not-covered"
  | "punycode"
  | "overlap"
  | "limit";

/** A finding about one entry of a list of domains, or about the whole list (`domain` empty). */
export interface DomainFinding {
  readonly kind: DomainFindingKind;
  /** Errors are refused by the service or have no effect; warnings and hints can be accepted. */
  readonly severity: "error" | "warning" | "info";
  readonly domain: string;
  readonly sentence: string;
  /** What to write instead, where that is clear. */
  readonly suggestion?: string;
  /** Set for addresses: the prefix that belongs into the app's routes. */
  readonly route?: string;
}

/** What a list of domains is checked against. */
export interface DomainContext {
  /** The app's own name: other apps of that name are not compared. */
  readonly name: string;
  readonly connectors: readonly string[];
  readonly otherApps: readonly App[];
  /** Domains that the catalogue chose: what may be meant so was weighed there and is no finding. */
  readonly curated?: readonly string[];
}

/**
 * Checks a list of domains as an app would have it. Source: Tailscale docs, "App connectors" (FQDN without a dot at the
 * end, a wildcard only as the whole first label, `*.example.com` does not match `example.com`), and the service's own
 * refusals (public suffixes, duplicates).
 */
export function checkDomains(domains: readonly string[], context: DomainContext): DomainFinding[] {
  const cleaned = domains.map(normalDomain);
  const all = new Set(cleaned);
  const seen = new Set<string>();
  const own = domains.flatMap((domain, index) => checkDomain(domain, cleaned[index] ?? "", all, seen));
  const curated = new Set(context.curated);
  const weighed = [...own, ...missingApexes(cleaned, all)].filter(
    ({ kind, domain }) => !(meantSo.has(kind) && curated.has(domain)),
  );
  return [...weighed, ...overlaps(cleaned, context), ...overLimit(cleaned, context)];
}

/** Kinds of findings that somebody may accept knowingly. */
const meantSo: ReadonlySet<DomainFindingKind> = new Set([
  "private-suffix",
  "covered-by-wildcard",
  "apex-not-covered",
]);

/** A domain as Tailscale compares it: lower case, punycode, no dot at the end, no spaces around. */
export function normalDomain(domain: string): string {
  const lower = domain.trim().toLowerCase().replace(/\.$/u, "");
  const wildcard = lower.startsWith("*.");
  const ascii = toAscii(wildcard ? lower.slice(2) : lower);
  return wildcard ? `*.${ascii}` : ascii;
}

/** What is too long for DNS is no name and stays: no label gets shorter, and encoding takes time that grows with its square. */
function toAscii(name: string): string {
  const composed = name.normalize("NFC").toLowerCase();
  return composed.length > longestName ? composed : toASCII(composed);
}

/** Whether a name is matched by an entry: exactly, or below a wildcard at any depth. */
export function domainMatches(entry: string, name: string): boolean {
  return entry.startsWith("*.") ? name.endsWith(entry.slice(1)) && name !== entry : entry === name;
}

function checkDomain(
  written: string,
  domain: string,
  all: ReadonlySet<string>,
  seen: Set<string>,
): DomainFinding[] {
  const again = seen.has(domain);
  seen.add(domain);
  if (isTooLong(domain)) {
    const sentence = `This is longer than a domain name can be: ${longestName} characters.`;
    return [finding("syntax", "error", written, sentence)];
  }
  const address = addressIn(written);
  if (address !== null) {
    return [
      finding("address", "error", written, `Tailscale ignores addresses among the domains.`, {
        suggestion: `Put ${address} into the app’s routes.`,
        route: address,
      }),
    ];
  }
  const rest = domain.startsWith("*.") ? domain.slice(2) : domain;
  if (rest.includes("*")) {
    return [
      finding("wildcard-place", "error", written, "A wildcard may only be the whole first label.", {
        suggestion: `*.${rest
          .split(".")
          .filter((label) => !label.includes("*"))
          .join(".")}`,
      }),
    ];
  }
  const suffix = domain.startsWith("*.") ? publicSuffix(written, rest) : [];
  if (suffix.some(({ severity }) => severity === "error")) return suffix;
  if (!isHostName(rest)) {
    const url = /^[a-z]+:\/\/|\//iu.test(written);
    const sentence = url
      ? "This is an address of a page; only the host name belongs here."
      : "This is not a full domain name.";
    const [behind = ""] = written.replace(/^[a-z]+:\/\//iu, "").split(/[:/?#]/u, 1);
    const host = url ? normalDomain(behind) : "";
    return [finding("syntax", "error", written, sentence, isHostName(host) ? { suggestion: host } : {})];
  }
  const found: DomainFinding[] = [...suffix, ...unknownSuffix(written, domain)];
  if (again) {
    return [finding("duplicate", "error", written, "This domain is in the list already.")];
  }
  const wildcard = wildcardOver(rest, all);
  if (wildcard !== undefined) {
    const sentence = `${wildcard} covers this; it takes up one of ${domainLimit} places.`;
    found.push(finding("covered-by-wildcard", "info", written, sentence));
  }
  if (domain !== written.trim().toLowerCase() && /[^\x20-\x7E]/u.test(written)) {
    found.push(finding("punycode", "info", written, `It is stored as ${domain}.`, { suggestion: domain }));
  }
  return found;
}

/** The service refuses wildcards over a public suffix. Source: Public Suffix List. */
function publicSuffix(written: string, rest: string): DomainFinding[] {
  const icann = parseDomain(rest, { extractHostname: false });
  if (icann.publicSuffix === rest && icann.isIcann === true) {
    const sentence = `*.${rest} would cover everybody’s domains under .${rest}; the service refuses it.`;
    return [finding("public-suffix", "error", written, sentence)];
  }
  const listed = parseDomain(rest, { extractHostname: false, allowPrivateDomains: true });
  if (listed.publicSuffix !== rest) return [];
  const sentence = `${rest} gives each customer a name of its own, so this covers more than one owner; the service may refuse it.`;
  return [finding("private-suffix", "warning", written, sentence)];
}

/** A slip of the finger, or a name of an inner network: only the person knows. */
function unknownSuffix(written: string, domain: string): DomainFinding[] {
  const unknown = unknownTopLevel(domain);
  if (unknown === null) return [];
  const { topLevel, ...suggested } = unknown;
  const sentence = `“.${topLevel}” is no known top-level domain.`;
  return [finding("unknown-suffix", "warning", written, sentence, suggested)];
}

/** A wildcard does not cover the name it stands under. */
function missingApexes(domains: readonly string[], all: ReadonlySet<string>): DomainFinding[] {
  return domains.flatMap((domain) => {
    if (!domain.startsWith("*.") || isTooLong(domain)) return [];
    const apex = domain.slice(2);
    if (all.has(apex) || wildcardOver(apex, all) !== undefined || !isRegistrable(apex)) return [];
    return [
      finding("apex-not-covered", "warning", domain, `${domain} does not cover ${apex} itself.`, {
        suggestion: apex,
      }),
    ];
  });
}

/** The same name in two apps: which connector answers is not defined where their tags differ. */
function overlaps(
  domains: readonly string[],
  { name, connectors, otherApps }: DomainContext,
): DomainFinding[] {
  return otherApps
    .filter((app) => app.name !== name)
    .flatMap((app) => {
      const sameTags =
        app.connectors.length === connectors.length &&
        app.connectors.every((tag) => connectors.includes(tag));
      const theirs = new Set(app.domains.map(normalDomain).filter((domain) => !isTooLong(domain)));
      const below = firstBelow(theirs);
      return domains.flatMap((domain) => {
        if (isTooLong(domain)) return [];
        const other = theirs.has(domain)
          ? domain
          : ((domain.startsWith("*.") ? below.get(bareName(domain)) : undefined) ??
            wildcardOver(bareName(domain), theirs));
        if (other === undefined) return [];
        const sentence = sameTags
          ? `“${app.name}” has ${other} too; the same connectors serve both.`
          : `“${app.name}” has ${other} too, with other connectors: which of them answers is not defined.`;
        return [finding("overlap", sameTags ? "info" : "warning", domain, sentence)];
      });
    });
}

/** The names above one, nearest first: of `a.b.test` these are `b.test` and `test`. */
function* namesAbove(name: string): Generator<string> {
  for (let dot = name.indexOf("."); dot >= 0; dot = name.indexOf(".", dot + 1)) yield name.slice(dot + 1);
}

/** The wildcard of a list that covers a name, which stands strictly below it. */
function wildcardOver(name: string, entries: ReadonlySet<string>): string | undefined {
  for (const above of namesAbove(name)) if (entries.has(`*.${above}`)) return `*.${above}`;
  return undefined;
}

/** By every name above an entry, the first entry that stands strictly below it. */
function firstBelow(entries: ReadonlySet<string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const entry of entries) {
    for (const above of namesAbove(bareName(entry))) if (!found.has(above)) found.set(above, entry);
  }
  return found;
}

function overLimit(domains: readonly string[], { name, otherApps }: DomainContext): DomainFinding[] {
  const others = otherApps
    .filter((app) => app.name !== name)
    .reduce((sum, app) => sum + app.domains.length, 0);
  const total = others + domains.length;
  if (total <= domainLimit) return [];
  const sentence = `The apps of this tailnet would have ${total} domains; at most ${domainLimit} are supported.`;
  return [finding("limit", "error", "", sentence)];
}

/** An address or CIDR written where a domain belongs, as a prefix. */
function addressIn(written: string): string | null {
  const text = written.trim().replace(/^\[|\]$/gu, "");
  if (!isPrefix(text)) return null;
  return text.includes("/") ? text : `${text}/${familyOf(text) === 6 ? 128 : 32}`;
}

/** Whether an entry is no name for its length alone. Nothing else is asked of it then. */
function isTooLong(domain: string): boolean {
  return bareName(domain).length > longestName;
}

/** Whether a text is a full domain name in ASCII: two labels or more, none longer than 63, 253 in all. */
export function isHostName(name: string): boolean {
  if (name.length > longestName) return false;
  const labels = name.split(".");
  return (
    labels.length >= 2 &&
    labels.every((label) => /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/u.test(label)) &&
    !/^\d+$/u.test(labels.at(-1) ?? "")
  );
}

/** Whether a name is one that somebody registers, such as `example.co.uk`. */
function isRegistrable(name: string): boolean {
  return parseDomain(name, { extractHostname: false }).domain === name;
}

/** The name of an entry, without the wildcard before it. */
export function bareName(entry: string): string {
  return entry.startsWith("*.") ? entry.slice(2) : entry;
}

function finding(
  kind: DomainFindingKind,
  severity: DomainFinding["severity"],
  domain: string,
  sentence: string,
  rest: Pick<DomainFinding, "suggestion" | "route"> = {},
): DomainFinding {
  return { kind, severity, domain, sentence, ...rest };
}

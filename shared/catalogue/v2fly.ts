import { parse } from "tldts";
import { parseV2flyList } from "./v2fly-rule.ts";
import type { V2flyRule } from "./v2fly-rule.ts";

/** A rule that did not become a domain, and why. */
interface SkippedRule {
  readonly list: string;
  /** 1-based. */
  readonly line: number;
  readonly rule: string;
  /** One sentence. */
  readonly reason: string;
}

/** What an import of a v2fly list gives. */
export interface V2flyImport {
  /** Domains for an app, sorted, each once, none covered by another. Their number is what they cost of the limit. */
  readonly domains: readonly string[];
  readonly skipped: readonly SkippedRule[];
  /** Included lists that were not passed in: fetch them and import again. */
  readonly missing: readonly string[];
  /** Attributes of rules that were taken, with how many rules carry them. */
  readonly attributes: Readonly<Record<string, number>>;
}

/** Choices of an import. */
export interface V2flyOptions {
  /** Rules with one of these attributes are skipped. Default: `ads`. */
  readonly dropAttributes?: readonly string[];
}

type DomainRule = Extract<V2flyRule, { readonly attributes: readonly string[] }>;

interface Found {
  readonly rule: DomainRule;
  readonly list: string;
}

interface Walk {
  readonly lists: ReadonlyMap<string, string>;
  readonly skipped: SkippedRule[];
  readonly missing: Set<string>;
}

/**
 * Turns a v2fly list into domains of an app connector. `domain:` rules give the name and its wildcard, `full:`
 * rules the name alone; keywords and patterns cannot be expressed and are listed as skipped. Lists that are
 * included are taken from `lists`, each at most once on the way, so a circle ends. Never throws.
 *
 * Such lists are written for proxies, not for allowlists: they hold CDNs and shared hosts too. Source:
 * https://github.com/v2fly/domain-list-community.
 */
export function importV2fly(
  name: string,
  lists: ReadonlyMap<string, string>,
  options: V2flyOptions = {},
): V2flyImport {
  const dropped = options.dropAttributes ?? ["ads"];
  const walk: Walk = { lists, skipped: [], missing: new Set() };
  const found = collect(name.toLowerCase(), [], walk);
  const attributes: Record<string, number> = {};
  const domains = new Set<string>();
  for (const entry of found) {
    const unwanted = entry.rule.attributes.find((attribute) => dropped.includes(attribute));
    const names = unwanted === undefined ? expand(entry.rule) : `It is marked @${unwanted}.`;
    if (typeof names === "string") {
      walk.skipped.push(skip(entry.list, entry.rule, names));
      continue;
    }
    for (const domain of names) domains.add(domain);
    for (const attribute of entry.rule.attributes) attributes[attribute] = (attributes[attribute] ?? 0) + 1;
  }
  return {
    domains: sortDomains([...domains].filter((domain) => !isCovered(domain, domains))),
    skipped: uniqueSkips(walk.skipped),
    missing: [...walk.missing],
    attributes,
  };
}

/** All rules of a list and of those that it includes. `path` is the way to it, against circles. */
function collect(name: string, path: readonly string[], walk: Walk): readonly Found[] {
  const text = walk.lists.get(name);
  if (text === undefined) {
    walk.missing.add(name);
    return [];
  }
  return parseV2flyList(text).flatMap((rule): readonly Found[] => {
    if (rule.kind === "unreadable") {
      walk.skipped.push(skip(name, rule, rule.reason));
      return [];
    }
    if (rule.kind !== "include") return [{ rule, list: name }];
    if (rule.value === name || path.includes(rule.value)) {
      walk.skipped.push(skip(name, rule, "The list includes itself."));
      return [];
    }
    return collect(rule.value, [...path, name], walk).filter(
      ({ rule: { attributes } }) =>
        rule.having.every((attribute) => attributes.includes(attribute)) &&
        !rule.lacking.some((attribute) => attributes.includes(attribute)),
    );
  });
}

/** The domains of a rule, or why it gives none. */
function expand(rule: DomainRule): readonly string[] | string {
  if (rule.kind === "keyword") return "A keyword cannot be expressed as a domain.";
  if (rule.kind === "regexp") return "A pattern cannot be expressed as a domain: expand it by hand.";
  const { hostname, isIp, publicSuffix } = parse(rule.value, { allowPrivateDomains: false });
  if (isIp === true) return "It is an address: list it as a route instead.";
  if (hostname !== rule.value || !isHostname(rule.value)) return "It is not a domain name.";
  if (rule.kind === "full") return [rule.value];
  if (publicSuffix === rule.value) return "It is a public suffix: a wildcard over it would be refused.";
  return [rule.value, `*.${rule.value}`];
}

function isHostname(text: string): boolean {
  return text.length <= 253 && /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9-]{1,63}$/.test(text);
}

/** Whether another wildcard of the set matches the domain. A wildcard does not match its own apex. */
function isCovered(domain: string, domains: ReadonlySet<string>): boolean {
  const labels = domain.split(".");
  const first = labels[0] === "*" ? 2 : 1;
  return labels.some((_, index) => index >= first && domains.has(`*.${labels.slice(index).join(".")}`));
}

/** By the registrable part first, so that what belongs together stands together; the apex before its wildcard. */
function sortDomains(domains: readonly string[]): readonly string[] {
  return domains
    .map((domain) => [orderOf(domain), domain] as const)
    .toSorted(([left], [right]) => (left < right ? -1 : Number(left > right)))
    .map(([, domain]) => domain);
}

function orderOf(domain: string): string {
  return domain.split(".").toReversed().join(".").replace(/\.\*$/, ".~");
}

function skip(list: string, rule: V2flyRule, reason: string): SkippedRule {
  const prefix = rule.kind === "unreadable" || rule.kind === "domain" ? "" : `${rule.kind}:`;
  return { list, line: rule.line, rule: `${prefix}${rule.value}`, reason };
}

/** A list that is included twice would name its skipped rules twice. */
function uniqueSkips(skipped: readonly SkippedRule[]): readonly SkippedRule[] {
  return [
    ...new Map(skipped.map((entry) => [`${entry.list} ${entry.line} ${entry.reason}`, entry])).values(),
  ];
}

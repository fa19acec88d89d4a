import type { JsonValue } from "../../hujson/tree.ts";
import { canonicalJson, isObject, itemsOf, sameSet, stringsOf, type JsonObject } from "../../hujson/json.ts";
import { destinationsKey, ruleContent, ruleTerms, sourcesOf, type RuleIdentity } from "./rule-identity.ts";

const nothing: ReadonlySet<string> = new Set();

/** A rule of the file beside the identity of the rule that is looked for. */
export interface RuleMatch {
  readonly index: number;
  readonly value: JsonObject;
  /** Sources as they are compared: logins in lower case. */
  readonly sources: ReadonlySet<string>;
  readonly destinations: ReadonlySet<string>;
  /** Whether it is the rule itself: the same content and the same sources. */
  readonly exact: boolean;
}

/** A rule that is looked for, taken apart. */
export interface WantedRule {
  readonly identity: RuleIdentity;
  readonly sources: ReadonlySet<string>;
  readonly destinations: ReadonlySet<string>;
  /** All rules that say the same but for sources and destinations, in file order. */
  readonly alike: readonly RuleMatch[];
}

/**
 * Looks for a rule by its identity. That two rules allow the same does not make one the other: when the rule is gone,
 * its neighbour for other people is not to be taken for it. Who decides looks at the sources.
 */
export function lookFor(rules: JsonValue | undefined, identity: RuleIdentity): WantedRule {
  const { section, content } = identity;
  const { terms, destinations } = partsOf(content);
  const alike = itemsOf(rules).flatMap((value, index): RuleMatch[] => {
    if (!isObject(value) || ruleTerms(section, value) !== terms) return [];
    const sources = sourcesOf(section, value);
    return [
      {
        index,
        value,
        sources: foldedSet(sources),
        destinations: new Set(stringsOf(value[destinationsKey(section, value)])),
        exact: sameSet(sources, identity.sources) && ruleContent(section, value) === content,
      },
    ];
  });
  return { identity, sources: foldedSet(identity.sources), destinations, alike };
}

/** A content without its destinations, and those. */
function partsOf(content: string): { readonly terms: string; readonly destinations: ReadonlySet<string> } {
  const value = parsed(content);
  if (!isObject(value)) return { terms: content, destinations: nothing };
  const { dst, ...rest } = value;
  return { terms: canonicalJson(rest), destinations: new Set(stringsOf(dst)) };
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}

/**
 * Whether a rule may be the one that was meant although others changed who it allows: sources were only added or only
 * taken out, and some stayed. `but` are sources that the change itself adds or takes out.
 */
export function mayBe(rule: RuleMatch, wanted: WantedRule, but: ReadonlySet<string> = nothing): boolean {
  const have = without(rule.sources, but);
  const had = without(wanted.sources, but);
  return [...had].some((source) => have.has(source)) && (holdsAll(have, had) || holdsAll(had, have));
}

/** Whether a set holds all of another one. */
export function holdsAll(set: ReadonlySet<string>, items: Iterable<string>): boolean {
  return [...items].every((item) => set.has(item));
}

/** Whether two sets hold the same. */
export function isSame(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return left.size === right.size && holdsAll(left, right);
}

/** A set without some of its items. */
export function without(set: ReadonlySet<string>, items: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...set].filter((item) => !items.has(item)));
}

/** Sources as they are compared: a login is the same person whatever the case. */
export function foldedSet(sources: readonly string[]): ReadonlySet<string> {
  return new Set(sources.map(foldedSource));
}

/** A source as it is compared. */
export function foldedSource(source: string): string {
  return source.includes("@") ? source.toLowerCase() : source;
}

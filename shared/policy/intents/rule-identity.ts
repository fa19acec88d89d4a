import type { JsonValue } from "../../hujson/tree.ts";
import { problem } from "../../core/problem.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import {
  canonicalJson,
  firstSpelling,
  isObject,
  itemsOf,
  sameSet,
  stringsOf,
  type JsonObject,
} from "./json.ts";

/** Sections whose entries are rules with sources. */
export type RuleSection = "acls" | "grants" | "ssh";

/**
 * Names a rule so that it is found again after others edited the file: where it stood, and what it said. Two
 * rules that differ only in their sources share `content`, so `sources` and `index` tell them apart.
 */
export interface RuleIdentity {
  readonly section: RuleSection;
  /** Position in the section when the identity was taken, from 0. */
  readonly index: number;
  /** Canonical JSON of the rule without its sources, legacy names translated. */
  readonly content: string;
  /** The sources when the identity was taken. */
  readonly sources: readonly string[];
}

/** The field that holds a rule's sources in the spelling of the file (`users` in legacy ACLs), or `src`. */
export function sourcesKey(section: RuleSection, rule: JsonObject): string {
  return keyOf(rule, "src", section === "acls" ? "users" : undefined);
}

/** The field that holds a rule's destinations in the spelling of the file (`ports` in legacy ACLs), or `dst`. */
export function destinationsKey(section: RuleSection, rule: JsonObject): string {
  return keyOf(rule, "dst", section === "acls" ? "ports" : undefined);
}

function keyOf(rule: JsonObject, name: string, legacy: string | undefined): string {
  const current = firstSpelling(rule, name);
  if (current !== undefined || legacy === undefined) return current ?? name;
  return firstSpelling(rule, legacy) ?? name;
}

/** A rule's sources. */
export function sourcesOf(section: RuleSection, rule: JsonObject): readonly string[] {
  return stringsOf(rule[sourcesKey(section, rule)]);
}

/** What identifies a rule besides its place: everything but its sources, lists of selectors as sets. */
export function ruleContent(section: RuleSection, rule: JsonObject): string {
  const without: Record<string, unknown> = {};
  const sources = sourcesKey(section, rule);
  const destinations = destinationsKey(section, rule);
  for (const [key, value] of Object.entries(rule)) {
    if (key === sources) continue;
    const name = key === destinations ? "dst" : key.toLowerCase();
    without[name] = isSelectorList(value) ? value.toSorted() : value;
  }
  return canonicalJson(without);
}

/** Takes the identity of one rule. */
export function identifyRule(section: RuleSection, index: number, rule: JsonObject): RuleIdentity {
  return { section, index, content: ruleContent(section, rule), sources: sourcesOf(section, rule) };
}

/** Finds a rule again. Null when it is gone; a problem when several rules could be meant. */
export function locateRule(rules: JsonValue | undefined, identity: RuleIdentity): Result<number | null> {
  const { section, content, sources, index } = identity;
  const found: { index: number; sources: readonly string[] }[] = [];
  itemsOf(rules).forEach((rule, at) => {
    if (isObject(rule) && ruleContent(section, rule) === content) {
      found.push({ index: at, sources: sourcesOf(section, rule) });
    }
  });
  if (found.length === 0) return ok(null);
  if (found.length === 1) return ok(found[0]?.index ?? null);
  const alike = found.filter((rule) => sameSet(rule.sources, sources));
  const inPlace = (alike.length > 0 ? alike : found).find((rule) => rule.index === index);
  if (inPlace !== undefined) return ok(inPlace.index);
  if (alike.length > 0) return ok(alike[0]?.index ?? null);
  return fail(
    problem("policy-ambiguous", `Several rules in ${section} could be the one that was meant.`, {
      meaning:
        "They allow the same thing and differ only in who they allow, and the file has changed meanwhile.",
      remedy: "Open the policy file and choose the rule again.",
    }),
  );
}

/** Whether a value is a list of plain strings. */
function isSelectorList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

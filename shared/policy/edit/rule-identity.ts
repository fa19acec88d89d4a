import {
  canonicalJson,
  firstSpelling,
  isObject,
  sameSet,
  stringsOf,
  valueAt,
  type JsonObject,
} from "../../hujson/json.ts";
import { pathOf } from "../../hujson/pointer.ts";
import { oldNameOf } from "../document/field-names.ts";
import type { PolicyDocument } from "../document/policy-file.ts";
import type { Place } from "../document/word.ts";

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
  return keyOf(section, rule, "src");
}

/** The field that holds a rule's destinations in the spelling of the file (`ports` in legacy ACLs), or `dst`. */
export function destinationsKey(section: RuleSection, rule: JsonObject): string {
  return keyOf(section, rule, "dst");
}

function keyOf(section: RuleSection, rule: JsonObject, name: string): string {
  const old = oldNameOf(section, name);
  return firstSpelling(rule, name) ?? (old === undefined ? undefined : firstSpelling(rule, old)) ?? name;
}

/** A rule's sources. */
export function sourcesOf(section: RuleSection, rule: JsonObject): readonly string[] {
  return stringsOf(rule[sourcesKey(section, rule)]);
}

/** What identifies a rule besides its place: everything but its sources, lists of selectors as sets. */
export function ruleContent(section: RuleSection, rule: JsonObject): string {
  return contentWithout(rule, sourcesKey(section, rule), destinationsKey(section, rule), true);
}

/** What a rule says besides who may go where: protocol, ports, conditions. */
export function ruleTerms(section: RuleSection, rule: JsonObject): string {
  return contentWithout(rule, sourcesKey(section, rule), destinationsKey(section, rule), false);
}

function contentWithout(rule: JsonObject, sources: string, destinations: string, withDst: boolean): string {
  const without: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(rule)) {
    if (key === sources || (key === destinations && !withDst)) continue;
    const name = key === destinations ? "dst" : key.toLowerCase();
    without[name] = isSelectorList(value) ? value.toSorted() : value;
  }
  return canonicalJson(without);
}

/** What an identity says of its rule; nothing where it says nothing that can be read, as one from outside may. */
export function saidOf({ content }: Pick<RuleIdentity, "content">): JsonObject {
  try {
    const value: unknown = JSON.parse(content);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** Takes the identity of one rule. */
export function identifyRule(section: RuleSection, index: number, rule: JsonObject): RuleIdentity {
  return { section, index, content: ruleContent(section, rule), sources: sourcesOf(section, rule) };
}

/** The identity of a rule that was read from a document. */
export function identityOf(
  section: RuleSection,
  index: number,
  { path }: Place,
  document: PolicyDocument,
): RuleIdentity {
  const value = valueAt(document.value, pathOf(path));
  return identifyRule(section, index, isObject(value) ? value : {});
}

/** Whether two rules allow the same to the same, whatever the order of their lists and the age of their names. */
export function saysTheSame(section: RuleSection, left: JsonObject, right: JsonObject): boolean {
  return (
    sameSet(sourcesOf(section, left), sourcesOf(section, right)) &&
    ruleContent(section, left) === ruleContent(section, right)
  );
}

/** Whether a value is a list of plain strings. */
function isSelectorList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

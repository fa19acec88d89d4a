import { isObject, itemsOf, spelling, type JsonObject } from "../../hujson/json.ts";
import type { Access } from "../access/access.ts";
import { parseAssertion, type Assertion, type AttributeValue } from "../document/assertion.ts";
import type { PolicyDocument } from "../document/policy-file.ts";
import { ruleContent, saidOf, sourcesOf, type RuleIdentity, type RuleSection } from "./rule-identity.ts";

/** A rule that lets people in while their device has an attribute. */
export interface TimedCondition {
  readonly section: RuleSection;
  readonly index: number;
  readonly posture: string;
  /** `custom:…` */
  readonly key: string;
  readonly value: AttributeValue;
  /** What the posture asks of the device besides. */
  readonly besides: readonly string[];
}

/**
 * The rules that say the same as another one, or are it, on a condition that an attribute can meet, and that mean a person.
 * An unset attribute never matches, so they give nothing until it is set.
 */
export function timedConditions(
  document: PolicyDocument,
  access: Access,
  identity: RuleIdentity,
  login: string,
): readonly TimedCondition[] {
  const { section } = identity;
  const root = document.value;
  if (!isObject(root)) return [];
  const wanted = unconditional(section, contentOf(identity));
  return itemsOf(root[spelling(root, section)]).flatMap((value, index): readonly TimedCondition[] => {
    if (!isObject(value) || unconditional(section, value) !== wanted) return [];
    if (!means(access, sourcesOf(section, value), login)) return [];
    return posturesOf(value).flatMap((posture) => conditionIn(document, posture, section, index));
  });
}

/** What a rule says apart from whom it means and on which condition. */
function unconditional(section: RuleSection, rule: JsonObject): string {
  const { [spelling(rule, "srcPosture")]: _condition, ...rest } = rule;
  return ruleContent(section, rest);
}

function contentOf(identity: RuleIdentity): JsonObject {
  const { srcposture: _condition, ...rest } = saidOf(identity);
  return rest;
}

function posturesOf(rule: JsonObject): readonly string[] {
  return itemsOf(rule[spelling(rule, "srcPosture")]).filter((item) => typeof item === "string");
}

function means(access: Access, sources: readonly string[], login: string): boolean {
  return access
    .holders(sources)
    .some(
      ({ who, verdict }) => verdict !== "no" && who.kind === "person" && who.login === login.toLowerCase(),
    );
}

function conditionIn(
  { policy }: PolicyDocument,
  posture: string,
  section: RuleSection,
  index: number,
): readonly TimedCondition[] {
  const texts =
    policy.postures.find(({ name }) => name.text === posture)?.items.map(({ text }) => text) ?? [];
  const found = texts.flatMap((text) => {
    const read = parseAssertion(text);
    const met = read.ok ? meeting(read.value) : null;
    return met === null ? [] : [{ ...met, text }];
  });
  // Where it asks for several attributes, setting one of them is not enough.
  const [only, ...more] = found;
  if (only === undefined || more.length > 0) return [];
  const besides = texts.filter((text) => text !== only.text);
  return [{ section, index, posture, key: only.key, value: only.value, besides }];
}

/** The value by which an attribute meets an assertion; null for what the API cannot set. */
function meeting({ attribute, operator, values }: Assertion): { key: string; value: AttributeValue } | null {
  if (!/^custom:[A-Za-z0-9_:]{1,121}$/u.test(attribute)) return null;
  if (operator === "IS SET") return { key: attribute, value: "granted" };
  if (operator !== "==" && operator !== "IN") return null;
  const [value] = values;
  return value !== undefined && isSettable(value) ? { key: attribute, value } : null;
}

/** Source: Tailscale API, device posture attributes. */
function isSettable(value: AttributeValue): boolean {
  if (typeof value === "string") return /^[A-Za-z0-9_.]{1,50}$/u.test(value);
  return typeof value === "boolean" || Number.isSafeInteger(value);
}

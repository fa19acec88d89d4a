import * as v from "valibot";
import { isObject, itemsOf, spelling } from "../../../hujson/json.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { exampleRule, ruleIdentity } from "../intent-fields.ts";
import { addPosture } from "./add-posture.ts";
import { sourcesKey, type RuleIdentity } from "../rule-identity.ts";
import { lookFor } from "../rule-match.ts";
import { sameDestinations } from "../steps/rule-sources.ts";
import { goneRule, insertRule } from "../steps/rules.ts";
import { entryName } from "../../document/entry-name.ts";

const schema = intentSchema("addTimedCondition", {
  rule: ruleIdentity,
  /** Of the posture and of the attribute: letters and digits, with hyphens between. */
  name: v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u), v.maxLength(40)),
});

/**
 * Adds a rule that gives everybody the same as another one, but only while their device has an attribute. Nobody’s device
 * has it at first, so the change gives nothing by itself. Source: Tailscale docs, “Just-in-time access”.
 */
export const addTimedCondition: DefinitionOf<typeof schema> = {
  schema,
  help: "Adds a rule beside another one that applies while a device has an attribute, for access that ends by itself.",
  example: { kind: "addTimedCondition", rule: exampleRule, name: "web" },
  title: ({ name }) => `Add the condition jit-${name}`,
  plan(plan, { rule: identity, name }) {
    const { section } = identity;
    const original = find(plan.section(section), identity);
    if (original === undefined) return goneRule(identity, false);
    const posture = `posture:jit-${name}`;
    const assertions = [`${attributeNamed(name)} == 'granted'`];
    const declared = addPosture.plan(plan, { kind: "addPosture", posture, assertions });
    if (declared !== null) return declared;
    const { value, index } = original;
    const { [spelling(value, "srcPosture")]: _condition, ...rest } = value;
    const rule = { ...rest, [sourcesKey(section, value)]: ["autogroup:member"], srcPosture: [posture] };
    const reason = `Gives the same as ${entryName(section, index)} while a device meets ${posture}`;
    return insertRule(plan, { section, rule, index: index + 1 }, reason);
  },
};

/** The attribute that a condition asks for: `custom:jitStagingDb`. */
function attributeNamed(name: string): string {
  const words = name.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `custom:jit${words.join("")}`;
}

function find(rules: Parameters<typeof lookFor>[0], identity: RuleIdentity) {
  const same = sameDestinations(lookFor(rules, identity));
  const place =
    same.find(({ exact }) => exact) ?? same.find(({ index }) => index === identity.index) ?? same[0];
  const value = place === undefined ? undefined : itemsOf(rules)[place.index];
  return place !== undefined && isObject(value) ? { index: place.index, value } : undefined;
}

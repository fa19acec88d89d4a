import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import type { PlanBuilder } from "../plan-builder.ts";
import { exampleRule, ruleIdentity, words } from "../intent-fields.ts";
import type { RuleSection } from "../rule-identity.ts";
import { isSame, lookFor, mayBe, without, type RuleMatch } from "../rule-match.ts";
import { keptDestinations } from "../steps/kept-for-apps.ts";
import { removeDestinationsAt } from "../steps/rule-destinations.ts";
import { explainStaying, severalRules } from "../steps/rules.ts";

const schema = intentSchema("removeRuleDestinations", { rule: ruleIdentity, destinations: words });

/** Takes destinations out of a rule. A rule without any destination left is removed. */
export const removeRuleDestinations: DefinitionOf<typeof schema> = {
  schema,
  help: "Takes destinations out of a rule; a rule that is left without any goes too.",
  example: { kind: "removeRuleDestinations", rule: exampleRule, destinations: ["tag:web"] },
  plan(plan, { rule: identity, destinations }) {
    const { section } = identity;
    const wanted = lookFor(plan.section(section), identity);
    const going = new Set(destinations);
    const affected = wanted.alike.filter(
      (rule) =>
        isSame(rule.destinations, wanted.destinations) &&
        destinations.some((one) => rule.destinations.has(one)),
    );
    const exact = affected.filter((rule) => rule.exact);
    if (exact.length > 1) return severalRules(section);
    const [place] = exact;
    if (place !== undefined) return takeDestinations(plan, place, section, destinations);
    const rest = without(wanted.destinations, going);
    // Without a rest the whole rule went, and what is left is others' for certain.
    const done =
      rest.size === 0 || wanted.alike.some((rule) => isSame(rule.destinations, rest) && isLike(rule, wanted));
    const changed = done ? [] : affected.filter((rule) => mayBe(rule, wanted));
    if (changed.length > 1) return severalRules(section);
    const [only] = changed;
    return only === undefined
      ? explainStaying(plan, wanted, affected)
      : takeDestinations(plan, only, section, destinations);
  },
};

/** Whether a rule is for the same sources, or for ones that may have become of them. */
function isLike(rule: RuleMatch, wanted: Parameters<typeof mayBe>[1]): boolean {
  return isSame(rule.sources, wanted.sources) || mayBe(rule, wanted);
}

function takeDestinations(
  plan: PlanBuilder,
  { index }: RuleMatch,
  section: RuleSection,
  destinations: readonly string[],
): null {
  const kept = keptDestinations(plan, destinations);
  const going = destinations.filter((one) => !kept.includes(one));
  return removeDestinationsAt(plan, section, index, going);
}

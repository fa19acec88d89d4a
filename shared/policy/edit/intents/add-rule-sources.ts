import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { exampleRule, ruleIdentity, words } from "../intent-fields.ts";
import { foldedSet, holdsAll, lookFor, mayBe } from "../rule-match.ts";
import { addSourcesAt, sameDestinations } from "../steps/rule-sources.ts";
import { goneRule } from "../steps/rules.ts";

const schema = intentSchema("addRuleSources", { rule: ruleIdentity, sources: words });

/** Adds sources to a rule. Nothing to do where a rule that says the same has them all. */
export const addRuleSources: DefinitionOf<typeof schema> = {
  schema,
  help: "Lets more people use a rule.",
  example: { kind: "addRuleSources", rule: exampleRule, sources: ["ben@example.com"] },
  plan(plan, { rule: identity, sources }) {
    const wanted = lookFor(plan.section(identity.section), identity);
    const same = sameDestinations(wanted);
    const coming = foldedSet(sources);
    const goal = [...wanted.sources, ...coming];
    if (same.some((rule) => holdsAll(rule.sources, goal))) return null;
    const exact = same.filter((rule) => rule.exact);
    const place = exact.find(({ index }) => index === identity.index) ?? exact[0];
    if (place !== undefined) return addSourcesAt(plan, identity.section, place.index, sources);
    const [changed, ...more] = same.filter((rule) => mayBe(rule, wanted, coming));
    if (changed === undefined || more.length > 0) return goneRule(identity, same.length > 0);
    return addSourcesAt(plan, identity.section, changed.index, sources);
  },
};

import * as v from "valibot";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { exampleRule, ruleIdentity, words } from "../intent-fields.ts";
import { foldedSet, holdsAll, lookFor, mayBe } from "../rule-match.ts";
import { addSourcesAt, sameDestinations } from "../steps/rule-sources.ts";
import { goneRule } from "../steps/rules.ts";

const schema = intentSchema("addRuleSources", {
  rule: ruleIdentity,
  sources: words,
  /** They were in this very rule, so they go back into it also where another rule allows them the same. */
  putsBack: v.exactOptional(v.boolean()),
});

/** Adds sources to a rule. Nothing to do where a rule that says the same has them all. */
export const addRuleSources: DefinitionOf<typeof schema> = {
  schema,
  help: "Lets more people use a rule.",
  example: { kind: "addRuleSources", rule: exampleRule, sources: ["ben@example.com"] },
  plan(plan, { rule: identity, sources, putsBack = false }) {
    const wanted = lookFor(plan.section(identity.section), identity);
    const same = sameDestinations(wanted);
    const coming = foldedSet(sources);
    const goal = [...wanted.sources, ...coming];
    const exact = same.filter((rule) => rule.exact);
    const itself = exact.find(({ index }) => index === identity.index);
    const waits = putsBack && itself !== undefined;
    if (!waits && same.some((rule) => holdsAll(rule.sources, goal))) return null;
    const place = itself ?? exact[0];
    if (place !== undefined) return addSourcesAt(plan, identity.section, place.index, sources);
    const [changed, ...more] = same.filter((rule) => mayBe(rule, wanted, coming));
    if (changed === undefined || more.length > 0) return goneRule(identity, same.length > 0);
    return addSourcesAt(plan, identity.section, changed.index, sources);
  },
};

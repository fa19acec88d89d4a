import * as v from "valibot";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { exampleRule, ruleIdentity, words } from "../intent-fields.ts";
import { holdsAll, isSame, lookFor, mayBe } from "../rule-match.ts";
import { addDestinationsAt } from "../steps/rule-destinations.ts";
import { goneRule } from "../steps/rules.ts";

const schema = intentSchema("addRuleDestinations", {
  rule: ruleIdentity,
  /** As they are written in the section: `tag:x` in a grant, `tag:x:53` in an ACL. */
  destinations: words,
  /** They were in this very rule, so they go back into it also where another rule leads there. */
  putsBack: v.exactOptional(v.boolean()),
});

/** Adds destinations to a rule. Nothing to do where the sources have them by a like rule. */
export const addRuleDestinations: DefinitionOf<typeof schema> = {
  schema,
  help: "Adds destinations to a rule, as its section writes them.",
  example: { kind: "addRuleDestinations", rule: exampleRule, destinations: ["tag:db"] },
  plan(plan, { rule: identity, destinations, putsBack = false }) {
    const { section } = identity;
    const wanted = lookFor(plan.section(section), identity);
    const goal = [...wanted.destinations, ...destinations];
    const done = wanted.alike.filter((rule) => holdsAll(rule.destinations, goal));
    const exact = wanted.alike.filter((rule) => rule.exact);
    const itself = exact.find(({ index }) => index === identity.index);
    const waits = putsBack && itself !== undefined;
    if (!waits && done.some((rule) => holdsAll(rule.sources, wanted.sources))) return null;
    const place = itself ?? exact[0];
    if (place !== undefined) return addDestinationsAt(plan, section, place.index, destinations);
    const like = wanted.alike.filter((rule) => mayBe(rule, wanted));
    const [changed, ...more] = like.filter((rule) => isSame(rule.destinations, wanted.destinations));
    if (changed !== undefined && more.length === 0)
      return addDestinationsAt(plan, section, changed.index, destinations);
    if (changed === undefined && done.some((rule) => like.includes(rule))) return null;
    return goneRule(identity, wanted.alike.length > 0);
  },
};

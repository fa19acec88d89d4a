import * as v from "valibot";
import { itemsOf, type JsonPath } from "../../../hujson/json.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import type { PlanBuilder } from "../plan-builder.ts";
import { exampleRule, ruleIdentity, words } from "../intent-fields.ts";
import { identifyRule, sourcesKey } from "../rule-identity.ts";
import { foldedSet, foldedSource, isSame, lookFor, mayBe, without, type RuleMatch } from "../rule-match.ts";
import { keptForApps } from "../steps/kept-for-apps.ts";
import { removePresent } from "../steps/list-edits.ts";
import { sameDestinations } from "../steps/rule-sources.ts";
import { explainStaying, removeRuleAt, severalRules } from "../steps/rules.ts";
import { entryName } from "../../document/entry-name.ts";

const schema = intentSchema("removeRuleSources", {
  rule: ruleIdentity,
  sources: words,
  keepEmptyRule: v.exactOptional(v.boolean()),
});
type RemoveRuleSources = v.InferOutput<typeof schema>;

/**
 * Takes sources out of a rule; logins are compared without regard to case. A rule without any source left is removed
 * unless `keepEmptyRule`.
 */
export const removeRuleSources: DefinitionOf<typeof schema> = {
  schema,
  help: "Takes people out of a rule; a rule that is left without any goes too.",
  example: { kind: "removeRuleSources", rule: exampleRule, sources: ["group:eng"] },
  plan(plan, intent) {
    const { rule: identity } = intent;
    const { section } = identity;
    const wanted = lookFor(plan.section(section), identity);
    const going = foldedSet(intent.sources);
    const same = sameDestinations(wanted);
    const affected = same.filter(({ sources }) => [...going].some((source) => sources.has(source)));
    const exact = affected.filter((rule) => rule.exact);
    if (exact.length > 1) return severalRules(section);
    const [place] = exact;
    if (place !== undefined) return removeSourcesAt(plan, place, intent);
    const rest = without(wanted.sources, going);
    // Without a rest the whole rule went, and what is left is others' for certain.
    const done = rest.size === 0 || same.some(({ sources }) => isSame(sources, rest));
    const changed = done ? [] : affected.filter((rule) => mayBe(rule, wanted, going));
    if (changed.length > 1) return severalRules(section);
    const [only] = changed;
    return only === undefined ? explainStaying(plan, wanted, affected) : removeSourcesAt(plan, only, intent);
  },
};

function removeSourcesAt(plan: PlanBuilder, { index, value }: RuleMatch, intent: RemoveRuleSources): null {
  const { section } = intent.rule;
  const key = sourcesKey(section, value);
  const current = itemsOf(value[key]);
  const wanted = foldedSet(intent.sources);
  if (keptForApps(plan, section, index, intent.sources)) return null;
  const staying = current.filter((item) => typeof item !== "string" || !wanted.has(foldedSource(item)));
  const people = intent.sources.join(", ");
  if (staying.length === 0 && intent.keepEmptyRule !== true) {
    const reason = `Removes ${entryName(section, index)}, which allowed only ${people}`;
    return removeRuleAt(plan, section, index, reason);
  }
  const reason = `${entryName(section, index)} no longer allows ${people}`;
  const path: JsonPath = [plan.key(section), index, key];
  const removed = removePresent(plan, path, current, (item) => wanted.has(foldedSource(item)), {
    section,
    reason,
  });
  const after = identifyRule(section, index, { ...value, [key]: staying });
  plan.inverse.unshift({
    kind: "addRuleSources",
    rule: after,
    sources: [...new Set(removed)],
    putsBack: true,
  });
  return null;
}

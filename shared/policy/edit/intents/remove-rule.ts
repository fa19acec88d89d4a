import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { exampleRule, ruleIdentity } from "../intent-fields.ts";
import { isSame, lookFor } from "../rule-match.ts";
import { keptForApps } from "../steps/kept-for-apps.ts";
import { explainStaying, removeRuleAt, severalRules } from "../steps/rules.ts";

const schema = intentSchema("removeRule", { rule: ruleIdentity });

/** Removes a rule; nothing to do when it is gone. */
export const removeRule: DefinitionOf<typeof schema> = {
  schema,
  help: "Removes a rule.",
  example: { kind: "removeRule", rule: exampleRule },
  plan(plan, { rule: identity }) {
    const { section } = identity;
    const wanted = lookFor(plan.section(section), identity);
    const found = wanted.alike.filter(({ exact }) => exact);
    if (found.length > 1) return severalRules(section);
    const [only] = found;
    if (only === undefined) {
      const same = wanted.alike.filter(({ destinations }) => isSame(destinations, wanted.destinations));
      return explainStaying(plan, wanted, same);
    }
    if (keptForApps(plan, section, only.index)) return null;
    return removeRuleAt(plan, section, only.index, `Removes a rule from ${section}`);
  },
};

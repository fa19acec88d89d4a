import { fieldOf, isArray, spelling, stringsOf, type JsonPath } from "../../../hujson/json.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { exampleRule, ruleIdentity, words } from "../intent-fields.ts";
import { invalid, unexpectedShape, type PlanBuilder } from "../plan-builder.ts";
import { identifyRule, saidOf } from "../rule-identity.ts";
import { lookFor } from "../rule-match.ts";
import { setListMember } from "../steps/list-edits.ts";
import { goneRule, severalRules } from "../steps/rules.ts";
import { entryName } from "../../document/entry-name.ts";

const section = "grants";
const schema = intentSchema("setRuleVia", {
  /** A grant: an ACL cannot name what it leads through. */
  rule: ruleIdentity,
  /** The tags that it may lead through; none for any router. */
  via: words,
});

/** Says through which devices a grant may lead. */
export const setRuleVia: DefinitionOf<typeof schema> = {
  schema,
  help: "Says through which tagged devices a grant may lead; none for any.",
  example: { kind: "setRuleVia", rule: exampleRule, via: ["tag:web"] },
  plan(plan, { rule: identity, via }) {
    if (identity.section !== section) return invalid("Only a grant can name what it leads through.");
    const found = lookFor(plan.section(section), identity).alike.filter(({ exact }) => exact);
    const [only, ...more] = found;
    if (more.length > 0) return severalRules(section);
    if (only === undefined) return isSetAlready(plan, identity, via) ? null : goneRule(identity, false);
    const key = spelling(only.value, "via");
    const path: JsonPath = [plan.key(section), only.index, key];
    const old = fieldOf(only.value, "via") ?? undefined;
    if (old !== undefined && !isArray(old)) return unexpectedShape(entryName(section, only.index));
    const reason =
      via.length === 0
        ? `Lets ${entryName(section, only.index)} lead through any router`
        : `Lets ${entryName(section, only.index)} lead through ${via.join(", ")} alone`;
    const before = plan.edits.length;
    if (old === undefined) {
      if (via.length > 0) plan.add({ op: "set", path, value: [...via], section, reason });
    } else if (via.length === 0) plan.add({ op: "remove", path, section, reason });
    else setListMember(plan, path, old, via, { section, reason });
    if (plan.edits.length > before) {
      const after = identifyRule(section, only.index, withVia(only.value, key, via));
      plan.inverse.unshift({ kind: "setRuleVia", rule: after, via: stringsOf(old) });
    }
    return null;
  },
};

type Values = Parameters<typeof identifyRule>[2];

function withVia(value: Values, key: string, via: readonly string[]): Values {
  const rest = Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  return via.length === 0 ? rest : { ...rest, [key]: via };
}

/** Whether the rule is there and says it already: planning again finds it so. */
function isSetAlready(
  plan: PlanBuilder,
  identity: Parameters<typeof goneRule>[0],
  via: readonly string[],
): boolean {
  const after = identifyRule(section, identity.index, {
    ...withVia(saidOf(identity), "via", via),
    src: identity.sources,
  });
  return lookFor(plan.section(section), after).alike.some(({ exact }) => exact);
}

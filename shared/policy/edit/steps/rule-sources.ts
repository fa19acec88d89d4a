import type { Problem } from "../../../core/problem.ts";
import { unexpectedShape, type PlanBuilder } from "../plan-builder.ts";
import { isArray, isObject, type JsonPath } from "../../../hujson/json.ts";
import { identifyRule, sourcesKey, sourcesOf, type RuleSection } from "../rule-identity.ts";
import { isSame, type RuleMatch, type WantedRule } from "../rule-match.ts";
import { appendMissing } from "./list-edits.ts";
import { entryName } from "../../document/entry-name.ts";

/** Adds sources to the rule at a place. */
export function addSourcesAt(
  plan: PlanBuilder,
  section: RuleSection,
  index: number,
  sources: readonly string[],
): Problem | null {
  const rule = plan.at([plan.key(section), index]);
  if (!isObject(rule)) return unexpectedShape(entryName(section, index));
  const key = sourcesKey(section, rule);
  const path: JsonPath = [plan.key(section), index, key];
  const current = rule[key] ?? undefined;
  const reason = `Lets ${sources.join(", ")} use ${entryName(section, index)}`;
  let added = [...new Set(sources)];
  if (current === undefined) plan.add({ op: "set", path, value: added, section, reason });
  else if (isArray(current)) added = appendMissing(plan, path, current, sources, { section, reason });
  else return unexpectedShape(entryName(section, index));
  if (added.length === 0) return null;
  const after = identifyRule(section, index, { ...rule, [key]: [...sourcesOf(section, rule), ...added] });
  plan.inverse.unshift({ kind: "removeRuleSources", rule: after, sources: added });
  return null;
}

/** The rules that say the very same, but for who may. */
export function sameDestinations({ alike, destinations }: WantedRule): readonly RuleMatch[] {
  return alike.filter((rule) => isSame(rule.destinations, destinations));
}

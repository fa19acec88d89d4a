import type { Problem } from "../../../core/problem.ts";
import { unexpectedShape, type PlanBuilder } from "../plan-builder.ts";
import { isArray, isObject, itemsOf, type JsonPath } from "../../../hujson/json.ts";
import { destinationsKey, identifyRule, type RuleSection } from "../rule-identity.ts";
import { appendMissing, removePresent } from "./list-edits.ts";
import { removeRuleAt } from "./rules.ts";
import { entryName } from "../../document/entry-name.ts";

/** Adds destinations to the rule at a place. */
export function addDestinationsAt(
  plan: PlanBuilder,
  section: RuleSection,
  index: number,
  destinations: readonly string[],
  reason = `Adds ${destinations.join(", ")} to ${entryName(section, index)}`,
): Problem | null {
  const rule = plan.at([plan.key(section), index]);
  if (!isObject(rule)) return unexpectedShape(entryName(section, index));
  const key = destinationsKey(section, rule);
  const current = rule[key];
  if (!isArray(current)) return unexpectedShape(entryName(section, index));
  const path: JsonPath = [plan.key(section), index, key];
  const added = appendMissing(plan, path, current, destinations, { section, reason });
  if (added.length === 0) return null;
  const after = identifyRule(section, index, { ...rule, [key]: [...current, ...added] });
  plan.inverse.unshift({ kind: "removeRuleDestinations", rule: after, destinations: added });
  return null;
}

/** Takes destinations out of the rule at a place. */
export function removeDestinationsAt(
  plan: PlanBuilder,
  section: RuleSection,
  index: number,
  destinations: readonly string[],
  reason = `Takes ${destinations.join(", ")} out of ${entryName(section, index)}`,
): null {
  const rule = plan.at([plan.key(section), index]);
  if (!isObject(rule)) return null;
  const key = destinationsKey(section, rule);
  const current = itemsOf(rule[key]);
  const going = new Set(destinations);
  const staying = current.filter((item) => typeof item !== "string" || !going.has(item));
  if (staying.length === current.length) return null;
  if (staying.length === 0) return removeRuleAt(plan, section, index, reason);
  const path: JsonPath = [plan.key(section), index, key];
  const removed = removePresent(plan, path, current, (item) => going.has(item), { section, reason });
  const after = identifyRule(section, index, { ...rule, [key]: staying });
  plan.inverse.unshift({
    kind: "addRuleDestinations",
    rule: after,
    destinations: removed,
    putsBack: true,
  });
  return null;
}

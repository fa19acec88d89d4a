import type { Problem } from "../../../core/problem.ts";
import { unexpectedShape, type PolicyDraft } from "../draft.ts";
import type { AddRuleDestinationsIntent, RemoveRuleDestinationsIntent } from "../intent.ts";
import { isArray, isObject, itemsOf, type JsonPath } from "../../../hujson/json.ts";
import { destinationsKey, identifyRule, type RuleSection } from "../rule-identity.ts";
import { holdsAll, isSame, lookFor, mayBe, without, type RuleMatch } from "../rule-match.ts";
import { keptDestinations } from "./kept-for-apps.ts";
import { appendMissing, removePresent } from "./list-edits.ts";
import { explainStaying, goneRule, removeRuleAt, severalRules } from "./rules.ts";

/** Adds destinations to a rule, as its section writes them. Nothing to do where the sources have them by a like rule. */
export function addRuleDestinations(
  draft: PolicyDraft,
  { rule: identity, destinations }: Omit<AddRuleDestinationsIntent, "kind">,
): Problem | null {
  const { section } = identity;
  const wanted = lookFor(draft.section(section), identity);
  const goal = [...wanted.destinations, ...destinations];
  const done = wanted.alike.filter((rule) => holdsAll(rule.destinations, goal));
  if (done.some((rule) => holdsAll(rule.sources, wanted.sources))) return null;
  const exact = wanted.alike.filter((rule) => rule.exact);
  const place = exact.find(({ index }) => index === identity.index) ?? exact[0];
  if (place !== undefined) return addDestinationsAt(draft, section, place.index, destinations);
  const like = wanted.alike.filter((rule) => mayBe(rule, wanted));
  const [changed, ...more] = like.filter((rule) => isSame(rule.destinations, wanted.destinations));
  if (changed !== undefined && more.length === 0)
    return addDestinationsAt(draft, section, changed.index, destinations);
  if (changed === undefined && done.some((rule) => like.includes(rule))) return null;
  return goneRule(identity, wanted.alike.length > 0);
}

/** Adds destinations to the rule at a place. */
export function addDestinationsAt(
  draft: PolicyDraft,
  section: RuleSection,
  index: number,
  destinations: readonly string[],
  reason = `Adds ${destinations.join(", ")} to rule ${index + 1} of ${section}`,
): Problem | null {
  const rule = draft.at([draft.key(section), index]);
  if (!isObject(rule)) return unexpectedShape(`rule ${index + 1} of ${section}`);
  const key = destinationsKey(section, rule);
  const current = rule[key];
  if (!isArray(current)) return unexpectedShape(`rule ${index + 1} of ${section}`);
  const path: JsonPath = [draft.key(section), index, key];
  const added = appendMissing(draft, path, current, destinations, { section, reason });
  if (added.length === 0) return null;
  const after = identifyRule(section, index, { ...rule, [key]: [...current, ...added] });
  draft.inverse.unshift({ kind: "removeRuleDestinations", rule: after, destinations: added });
  return null;
}

/** Takes destinations out of a rule. A rule without any destination left is removed. */
export function removeRuleDestinations(
  draft: PolicyDraft,
  { rule: identity, destinations }: Omit<RemoveRuleDestinationsIntent, "kind">,
): Problem | null {
  const { section } = identity;
  const wanted = lookFor(draft.section(section), identity);
  const going = new Set(destinations);
  const affected = wanted.alike.filter(
    (rule) =>
      isSame(rule.destinations, wanted.destinations) &&
      destinations.some((one) => rule.destinations.has(one)),
  );
  const exact = affected.filter((rule) => rule.exact);
  if (exact.length > 1) return severalRules(section);
  const [place] = exact;
  if (place !== undefined) return takeDestinations(draft, place, section, destinations);
  const rest = without(wanted.destinations, going);
  // Without a rest the whole rule went, and what is left is others' for certain.
  const done =
    rest.size === 0 || wanted.alike.some((rule) => isSame(rule.destinations, rest) && isLike(rule, wanted));
  const changed = done ? [] : affected.filter((rule) => mayBe(rule, wanted));
  if (changed.length > 1) return severalRules(section);
  const [only] = changed;
  return only === undefined
    ? explainStaying(draft, wanted, affected)
    : takeDestinations(draft, only, section, destinations);
}

/** Whether a rule is for the same sources, or for ones that may have become of them. */
function isLike(rule: RuleMatch, wanted: Parameters<typeof mayBe>[1]): boolean {
  return isSame(rule.sources, wanted.sources) || mayBe(rule, wanted);
}

function takeDestinations(
  draft: PolicyDraft,
  { index }: RuleMatch,
  section: RuleSection,
  destinations: readonly string[],
): null {
  const kept = keptDestinations(draft, destinations);
  const going = destinations.filter((one) => !kept.includes(one));
  return removeDestinationsAt(draft, section, index, going);
}

/** Takes destinations out of the rule at a place. */
export function removeDestinationsAt(
  draft: PolicyDraft,
  section: RuleSection,
  index: number,
  destinations: readonly string[],
  reason = `Takes ${destinations.join(", ")} out of rule ${index + 1} of ${section}`,
): null {
  const rule = draft.at([draft.key(section), index]);
  if (!isObject(rule)) return null;
  const key = destinationsKey(section, rule);
  const current = itemsOf(rule[key]);
  const going = new Set(destinations);
  const staying = current.filter((item) => typeof item !== "string" || !going.has(item));
  if (staying.length === current.length) return null;
  if (staying.length === 0) return removeRuleAt(draft, section, index, reason);
  const path: JsonPath = [draft.key(section), index, key];
  const removed = removePresent(draft, path, current, (item) => going.has(item), { section, reason });
  const after = identifyRule(section, index, { ...rule, [key]: staying });
  draft.inverse.unshift({ kind: "addRuleDestinations", rule: after, destinations: removed });
  return null;
}

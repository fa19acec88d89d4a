import type { Problem } from "../../../core/problem.ts";
import { unexpectedShape, type PolicyDraft } from "../draft.ts";
import type { AddRuleSourcesIntent, RemoveRuleSourcesIntent } from "../intent.ts";
import { isArray, isObject, itemsOf, type JsonPath } from "../../../hujson/json.ts";
import { identifyRule, sourcesKey, sourcesOf, type RuleSection } from "../rule-identity.ts";
import {
  foldedSet,
  foldedSource,
  holdsAll,
  isSame,
  lookFor,
  mayBe,
  without,
  type RuleMatch,
  type WantedRule,
} from "../rule-match.ts";
import { keptForApps } from "./kept-for-apps.ts";
import { appendMissing, removePresent } from "./list-edits.ts";
import { explainStaying, goneRule, removeRuleAt, severalRules } from "./rules.ts";

/** Adds sources to a rule. Nothing to do where a rule that says the same has them all. */
export function addRuleSources(
  draft: PolicyDraft,
  { rule: identity, sources }: Omit<AddRuleSourcesIntent, "kind">,
): Problem | null {
  const wanted = lookFor(draft.section(identity.section), identity);
  const same = sameDestinations(wanted);
  const coming = foldedSet(sources);
  const goal = [...wanted.sources, ...coming];
  if (same.some((rule) => holdsAll(rule.sources, goal))) return null;
  const exact = same.filter((rule) => rule.exact);
  const place = exact.find(({ index }) => index === identity.index) ?? exact[0];
  if (place !== undefined) return addSourcesAt(draft, identity.section, place.index, sources);
  const [changed, ...more] = same.filter((rule) => mayBe(rule, wanted, coming));
  if (changed === undefined || more.length > 0) return goneRule(identity, same.length > 0);
  return addSourcesAt(draft, identity.section, changed.index, sources);
}

/** Adds sources to the rule at a place. */
export function addSourcesAt(
  draft: PolicyDraft,
  section: RuleSection,
  index: number,
  sources: readonly string[],
): Problem | null {
  const rule = draft.at([draft.key(section), index]);
  if (!isObject(rule)) return unexpectedShape(`rule ${index + 1} of ${section}`);
  const key = sourcesKey(section, rule);
  const path: JsonPath = [draft.key(section), index, key];
  const current = rule[key] ?? undefined;
  const reason = `Lets ${sources.join(", ")} use rule ${index + 1} of ${section}`;
  let added = [...new Set(sources)];
  if (current === undefined) draft.add({ op: "set", path, value: added, section, reason });
  else if (isArray(current)) added = appendMissing(draft, path, current, sources, { section, reason });
  else return unexpectedShape(`rule ${index + 1} of ${section}`);
  if (added.length === 0) return null;
  const after = identifyRule(section, index, { ...rule, [key]: [...sourcesOf(section, rule), ...added] });
  draft.inverse.unshift({ kind: "removeRuleSources", rule: after, sources: added });
  return null;
}

/** Takes sources out of a rule; logins are compared without regard to case. A rule left without sources goes. */
export function removeRuleSources(
  draft: PolicyDraft,
  intent: Omit<RemoveRuleSourcesIntent, "kind">,
): Problem | null {
  const { rule: identity } = intent;
  const { section } = identity;
  const wanted = lookFor(draft.section(section), identity);
  const going = foldedSet(intent.sources);
  const same = sameDestinations(wanted);
  const affected = same.filter(({ sources }) => [...going].some((source) => sources.has(source)));
  const exact = affected.filter((rule) => rule.exact);
  if (exact.length > 1) return severalRules(section);
  const [place] = exact;
  if (place !== undefined) return removeSourcesAt(draft, place, intent);
  const rest = without(wanted.sources, going);
  // Without a rest the whole rule went, and what is left is others' for certain.
  const done = rest.size === 0 || same.some(({ sources }) => isSame(sources, rest));
  const changed = done ? [] : affected.filter((rule) => mayBe(rule, wanted, going));
  if (changed.length > 1) return severalRules(section);
  const [only] = changed;
  return only === undefined ? explainStaying(draft, wanted, affected) : removeSourcesAt(draft, only, intent);
}

function removeSourcesAt(
  draft: PolicyDraft,
  { index, value }: RuleMatch,
  intent: Omit<RemoveRuleSourcesIntent, "kind">,
): null {
  const { section } = intent.rule;
  const key = sourcesKey(section, value);
  const current = itemsOf(value[key]);
  const wanted = foldedSet(intent.sources);
  if (keptForApps(draft, section, index, intent.sources)) return null;
  const staying = current.filter((item) => typeof item !== "string" || !wanted.has(foldedSource(item)));
  const words = intent.sources.join(", ");
  if (staying.length === 0 && intent.keepEmptyRule !== true) {
    const reason = `Removes rule ${index + 1} of ${section}, which allowed only ${words}`;
    return removeRuleAt(draft, section, index, reason);
  }
  const reason = `Rule ${index + 1} of ${section} no longer allows ${words}`;
  const path: JsonPath = [draft.key(section), index, key];
  const removed = removePresent(draft, path, current, (item) => wanted.has(foldedSource(item)), {
    section,
    reason,
  });
  const after = identifyRule(section, index, { ...value, [key]: staying });
  draft.inverse.unshift({ kind: "addRuleSources", rule: after, sources: [...new Set(removed)] });
  return null;
}

/** The rules that say the very same, but for who may. */
function sameDestinations({ alike, destinations }: WantedRule): readonly RuleMatch[] {
  return alike.filter((rule) => isSame(rule.destinations, destinations));
}

import type { Problem } from "../../../core/problem.ts";
import { invalid, unexpectedShape, type PolicyDraft } from "../draft.ts";
import type {
  AddRuleDestinationsIntent,
  AddRuleIntent,
  AddRuleSourcesIntent,
  RemoveRuleDestinationsIntent,
  RemoveRuleIntent,
  RemoveRuleSourcesIntent,
} from "../intent.ts";
import { isArray, isObject, itemsOf, sameJson, type JsonObject, type JsonPath } from "../json.ts";
import {
  destinationsKey,
  identifyRule,
  locateRule,
  ruleContent,
  sourcesKey,
  sourcesOf,
  type RuleIdentity,
  type RuleSection,
} from "../rule-identity.ts";
import { appendMissing, removePresent } from "./list-edits.ts";

/** Adds a rule, unless the very same rule is there. */
export function addRule(
  draft: PolicyDraft,
  intent: Omit<AddRuleIntent, "kind">,
  reason = `Adds a rule to ${intent.section}`,
): Problem | null {
  const { section, rule, index, comment } = intent;
  const rules = draft.section(section);
  if (rules !== undefined && !isArray(rules)) return unexpectedShape(section);
  const same = itemsOf(rules).some((one) => sameJson(one, rule));
  if (same) return null;
  const length = itemsOf(rules).length;
  const at = index === undefined ? length : Math.min(index, length);
  return draft.add(
    {
      op: "insert",
      path: [draft.key(section)],
      value: rule,
      section,
      reason,
      ...(at < length ? { index: at } : {}),
      ...commentOf(comment ?? []),
    },
    { kind: "removeRule", rule: identifyRule(section, at, rule) },
  );
}

/** Removes a rule; nothing to do when it is gone. */
export function removeRule(
  draft: PolicyDraft,
  { rule: identity }: Omit<RemoveRuleIntent, "kind">,
): Problem | null {
  const found = ruleAt(draft, identity);
  if ("refused" in found) return found.refused;
  if (found.rule === null) return null;
  return removeRuleAt(draft, identity.section, found.index, `Removes a rule from ${identity.section}`);
}

/** Removes the rule at a place. */
export function removeRuleAt(draft: PolicyDraft, section: RuleSection, index: number, reason: string): null {
  const path: JsonPath = [draft.key(section), index];
  const rule = draft.at(path);
  if (!isObject(rule)) return null;
  warnIfLast(draft, section);
  return draft.add(
    { op: "remove", path, section, reason },
    { kind: "addRule", section, rule, index, ...commentOf(draft.commentAbove(path)) },
  );
}

/** A comment as an optional field. */
export function commentOf(comment: readonly string[]): { readonly comment?: readonly string[] } {
  return comment.length === 0 ? {} : { comment };
}

/** Says so when a file is left without any rule: empty lists deny everything. */
function warnIfLast(draft: PolicyDraft, section: RuleSection): void {
  if (section === "ssh") return;
  const rules = [...itemsOf(draft.section("acls")), ...itemsOf(draft.section("grants"))].length;
  const going = draft.edits.filter(
    ({ op, path }) => op === "remove" && path.length === 2 && /^(?:acls|grants)$/iu.test(String(path[0])),
  ).length;
  if (rules - going <= 1) draft.warn("After this no rule is left, and the service denies everything.");
}

/** Adds sources to a rule. */
export function addRuleSources(
  draft: PolicyDraft,
  intent: Omit<AddRuleSourcesIntent, "kind">,
): Problem | null {
  const found = ruleAt(draft, intent.rule);
  if ("refused" in found) return found.refused;
  if (found.rule === null) return gone(intent.rule);
  const { section } = intent.rule;
  const key = sourcesKey(section, found.rule);
  const path: JsonPath = [draft.key(section), found.index, key];
  const current = found.rule[key];
  const reason = `Lets ${intent.sources.join(", ")} use rule ${found.index + 1} of ${section}`;
  if (current === undefined || current === null) {
    draft.add({ op: "set", path, value: [...intent.sources], section, reason });
  } else if (!isArray(current)) {
    return unexpectedShape(`rule ${found.index + 1} of ${section}`);
  } else {
    const added = appendMissing(draft, path, current, intent.sources, { section, reason });
    if (added.length === 0) return null;
    const rule = {
      ...intent.rule,
      index: found.index,
      sources: [...sourcesOf(section, found.rule), ...added],
    };
    draft.inverse.unshift({ kind: "removeRuleSources", rule, sources: added });
    return null;
  }
  draft.inverse.unshift({ kind: "removeRuleSources", rule: intent.rule, sources: intent.sources });
  return null;
}

/** Takes sources out of a rule; logins are compared without regard to case. A rule left without sources goes. */
export function removeRuleSources(
  draft: PolicyDraft,
  intent: Omit<RemoveRuleSourcesIntent, "kind">,
): Problem | null {
  const found = ruleAt(draft, intent.rule);
  if ("refused" in found) return found.refused;
  if (found.rule === null) return null;
  const { section } = intent.rule;
  const key = sourcesKey(section, found.rule);
  const current = itemsOf(found.rule[key]);
  const wanted = new Set(intent.sources.map(folded));
  const staying = current.filter((item) => typeof item !== "string" || !wanted.has(folded(item)));
  if (staying.length === current.length) return null;
  const words = intent.sources.join(", ");
  if (staying.length === 0 && intent.keepEmptyRule !== true) {
    const reason = `Removes rule ${found.index + 1} of ${section}, which allowed only ${words}`;
    return removeRuleAt(draft, section, found.index, reason);
  }
  const reason = `Rule ${found.index + 1} of ${section} no longer allows ${words}`;
  const path: JsonPath = [draft.key(section), found.index, key];
  const removed = removePresent(draft, path, current, (item) => wanted.has(folded(item)), {
    section,
    reason,
  });
  const rest = sourcesOf(section, found.rule).filter((source) => !removed.includes(source));
  const rule = { ...intent.rule, index: found.index, sources: rest };
  draft.inverse.unshift({ kind: "addRuleSources", rule, sources: [...new Set(removed)] });
  return null;
}

/** Adds destinations to a rule, as its section writes them. */
export function addRuleDestinations(
  draft: PolicyDraft,
  intent: Omit<AddRuleDestinationsIntent, "kind">,
  reason = `Adds ${intent.destinations.join(", ")} to rule ${intent.rule.index + 1} of ${intent.rule.section}`,
): Problem | null {
  const found = ruleAt(draft, intent.rule);
  if ("refused" in found) return found.refused;
  if (found.rule === null) {
    return changedRuleHas(draft, intent) ? null : gone(intent.rule);
  }
  const { section } = intent.rule;
  const key = destinationsKey(section, found.rule);
  const current = found.rule[key];
  if (!isArray(current)) return unexpectedShape(`rule ${found.index + 1} of ${section}`);
  const path: JsonPath = [draft.key(section), found.index, key];
  const added = appendMissing(draft, path, current, intent.destinations, { section, reason });
  if (added.length === 0) return null;
  const after = identifyRule(section, found.index, { ...found.rule, [key]: [...current, ...added] });
  draft.inverse.unshift({ kind: "removeRuleDestinations", rule: after, destinations: added });
  return null;
}

/** Takes destinations out of a rule. A rule without any destination left is removed. */
export function removeRuleDestinations(
  draft: PolicyDraft,
  intent: Omit<RemoveRuleDestinationsIntent, "kind">,
  reason = `Takes ${intent.destinations.join(", ")} out of rule ${intent.rule.index + 1} of ${intent.rule.section}`,
): Problem | null {
  const found = ruleAt(draft, intent.rule);
  if ("refused" in found) return found.refused;
  if (found.rule === null) return null;
  const { section } = intent.rule;
  const key = destinationsKey(section, found.rule);
  const current = itemsOf(found.rule[key]);
  const going = new Set(intent.destinations);
  const staying = current.filter((item) => typeof item !== "string" || !going.has(item));
  if (staying.length === current.length) return null;
  if (staying.length === 0) return removeRuleAt(draft, section, found.index, reason);
  const path: JsonPath = [draft.key(section), found.index, key];
  const removed = removePresent(draft, path, current, (item) => going.has(item), { section, reason });
  const after = identifyRule(section, found.index, { ...found.rule, [key]: staying });
  draft.inverse.unshift({ kind: "addRuleDestinations", rule: after, destinations: removed });
  return null;
}

/** Finds a rule by its identity; `rule` is null when it is gone. */
function ruleAt(
  draft: PolicyDraft,
  identity: RuleIdentity,
): { index: number; rule: JsonObject | null } | { refused: Problem } {
  const rules = draft.section(identity.section);
  const located = locateRule(rules, identity);
  if (!located.ok) return { refused: located.problem };
  const rule = located.value === null ? undefined : itemsOf(rules)[located.value];
  return { index: located.value ?? -1, rule: isObject(rule) ? rule : null };
}

/**
 * Whether the rule stands there with the wanted destinations already: adding destinations changes a rule's
 * identity, so planning again finds it under its new one.
 */
function changedRuleHas(draft: PolicyDraft, intent: Omit<AddRuleDestinationsIntent, "kind">): boolean {
  const { section, content } = intent.rule;
  return itemsOf(draft.section(section)).some((rule) => {
    if (!isObject(rule)) return false;
    const key = destinationsKey(section, rule);
    const current = itemsOf(rule[key]);
    if (!intent.destinations.every((item) => current.includes(item))) return false;
    const without = current.filter((item) => typeof item !== "string" || !intent.destinations.includes(item));
    return ruleContent(section, { ...rule, [key]: without }) === content;
  });
}

function gone(rule: RuleIdentity): Problem {
  return invalid(
    `Rule ${rule.index + 1} of ${rule.section} is no longer in the policy file.`,
    "Look at the policy file as it is now and choose a rule again.",
  );
}

function folded(source: string): string {
  return source.includes("@") ? source.toLowerCase() : source;
}

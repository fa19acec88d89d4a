import { problem, type Problem } from "../../../core/problem.ts";
import { invalid, unexpectedShape, type PlanBuilder } from "../plan-builder.ts";
import type { IntentOf } from "../intent.ts";
import { isArray, isObject, itemsOf, type JsonPath } from "../../../hujson/json.ts";
import { identifyRule, saysTheSame, type RuleIdentity, type RuleSection } from "../rule-identity.ts";
import type { RuleMatch, WantedRule } from "../rule-match.ts";
import { entryName } from "../../document/entry-name.ts";

/** Adds a rule, unless one that says the same is there. */
export function insertRule(
  plan: PlanBuilder,
  intent: Omit<IntentOf<"addRule">, "kind">,
  reason = `Adds a rule to ${intent.section}`,
): Problem | null {
  const { section, rule, index, comment } = intent;
  const rules = plan.section(section);
  if (rules !== undefined && !isArray(rules)) return unexpectedShape(section);
  const same = itemsOf(rules).some((one) => isObject(one) && saysTheSame(section, one, rule));
  if (same) return null;
  const length = itemsOf(rules).length;
  const at = index === undefined ? length : Math.min(index, length);
  return plan.add(
    {
      op: "insert",
      path: [plan.key(section)],
      value: rule,
      section,
      reason,
      ...(at < length ? { index: at } : {}),
      ...commentOf(comment ?? []),
    },
    { kind: "removeRule", rule: identifyRule(section, at, rule) },
  );
}

/** Removes the rule at a place. */
export function removeRuleAt(plan: PlanBuilder, section: RuleSection, index: number, reason: string): null {
  const path: JsonPath = [plan.key(section), index];
  const rule = plan.at(path);
  if (!isObject(rule)) return null;
  return plan.add(
    { op: "remove", path, section, reason },
    { kind: "addRule", section, rule, index, ...commentOf(plan.commentAbove(path)) },
  );
}

/** A comment as an optional field. */
export function commentOf(comment: readonly string[]): { readonly comment?: readonly string[] } {
  return comment.length === 0 ? {} : { comment };
}

/** Says which rules stay although they look like the one that was to be changed: they may be somebody else’s. */
export function explainStaying(plan: PlanBuilder, wanted: WantedRule, rules: readonly RuleMatch[]): null {
  const { section } = wanted.identity;
  for (const { index, sources } of rules) {
    if ([...wanted.sources].every((source) => !sources.has(source))) continue;
    plan.leave(
      `${entryName(section, index)} stays as it is: it allows the same, but is not the rule that was chosen.`,
    );
  }
  return null;
}

/** A refusal where several rules could be the one that was chosen. */
export function severalRules(section: RuleSection): Problem {
  return problem("policy-ambiguous", `Several rules in ${section} could be the one that was meant.`, {
    meaning: "They allow the same thing, so nothing was changed.",
    remedy: "Open the policy file, keep one of them, and choose the rule again.",
  });
}

/** A refusal to add to a rule that is gone. Rules that allow the same to others are not taken for it. */
export function goneRule(rule: RuleIdentity, others: boolean): Problem {
  const remedy = "Look at the policy file as it is now and choose a rule again.";
  const what = `${entryName(rule.section, rule.index)} is no longer in the policy file.`;
  if (!others) return invalid(what, remedy);
  return problem("policy-ambiguous", what, {
    meaning:
      "Others allow the same for somebody else, and none of them is certain to be the one that was meant.",
    remedy,
  });
}

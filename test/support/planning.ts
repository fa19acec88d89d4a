import type { Problem } from "../../shared/core/problem.ts";
import { toValue } from "../../shared/hujson/find.ts";
import { parse } from "../../shared/hujson/parse.ts";
import type { PolicyIntent } from "../../shared/policy/edit/intents.ts";
import { isObject, itemsOf, type JsonObject } from "../../shared/hujson/json.ts";
import { planIntent } from "../../shared/policy/edit/plan.ts";
import type { PlanContext, PolicyPlan } from "../../shared/policy/edit/policy-plan.ts";
import { identifyRule, type RuleIdentity, type RuleSection } from "../../shared/policy/edit/rule-identity.ts";

/** A tailnet in which no device keeps anything from being cleaned up. */
export const noDevices: PlanContext = { deviceTags: [] };

/** The plan of an intent that is not refused. */
export function planOf(text: string, intent: PolicyIntent, context = noDevices): PolicyPlan {
  const planned = planIntent(text, intent, context);
  if (!planned.ok) throw new Error(`${planned.problem.code}: ${planned.problem.what}`);
  return planned.value;
}

/** The problem of an intent that is refused. */
export function refusalOf(text: string, intent: PolicyIntent, context = noDevices): Problem {
  const planned = planIntent(text, intent, context);
  if (planned.ok) throw new Error("the intent was not refused");
  return planned.problem;
}

/** The text after the change of a plan was taken back. */
export function takenBack({ after, inverse }: PolicyPlan, text = after): PolicyPlan {
  if (inverse === null) throw new Error("there is no inverse");
  return planOf(text, inverse);
}

/** A policy text as a value. */
export function policyValue(text: string): JsonObject {
  const parsed = parse(text);
  const value = parsed.ok ? toValue(parsed.value.root) : null;
  if (!isObject(value)) throw new Error("not a policy");
  return value;
}

/** The identity of a rule in a policy text. */
export function ruleIn(text: string, section: RuleSection, index: number): RuleIdentity {
  const found = itemsOf(policyValue(text)[section])[index];
  if (!isObject(found)) throw new Error("no such rule");
  return identifyRule(section, index, found);
}

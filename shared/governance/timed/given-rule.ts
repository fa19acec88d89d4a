import { isObject, spelling, valueAt, type JsonObject } from "../../hujson/json.ts";
import { ok } from "../../core/result.ts";
import type { PolicyDocument } from "../../policy/document/policy-file.ts";
import { planOn } from "../../policy/edit/plan.ts";
import { ruleContent, sourcesKey, type RuleIdentity } from "../../policy/edit/rule-identity.ts";

/**
 * The file as it stands, and with a rule that gives a person the same as one of its rules, without a condition. With the
 * place of a conditional rule, that one is left out of both. Null where the two cannot be made.
 */
export function withoutAndWith(
  document: PolicyDocument,
  identity: RuleIdentity,
  login: string,
  conditional?: { readonly index: number },
): { readonly without: PolicyDocument; readonly given: PolicyDocument } | null {
  const { section } = identity;
  const root = document.value;
  if (!isObject(root)) return null;
  const at = conditional?.index ?? identity.index;
  const rule = valueAt(root, [spelling(root, section), at]);
  if (!isObject(rule)) return null;
  const content: RuleIdentity = {
    section,
    index: at,
    content: ruleContent(section, rule),
    sources: sourcesIn(section, rule),
  };
  const isConditional = conditional !== undefined;
  const removed = isConditional ? planOn(document, { kind: "removeRule", rule: content }) : ok(null);
  if (!removed.ok) return null;
  const without = removed.value?.document ?? document;
  const { [spelling(rule, "srcPosture")]: _condition, ...open } = rule;
  const forPerson: JsonObject = { ...open, [sourcesKey(section, rule)]: [login] };
  const given = planOn(without, { kind: "addRule", section, rule: forPerson, confirmOpen: true });
  return given.ok ? { without, given: given.value.document } : null;
}

function sourcesIn(section: RuleIdentity["section"], rule: JsonObject): readonly string[] {
  const list = rule[sourcesKey(section, rule)];
  return Array.isArray(list) ? list.filter((item): item is string => typeof item === "string") : [];
}

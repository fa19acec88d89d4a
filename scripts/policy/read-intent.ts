import { existsSync } from "node:fs";
import * as v from "valibot";
import { toValue } from "../../shared/hujson/find.ts";
import { parse } from "../../shared/hujson/parse.ts";
import type { JsonValue } from "../../shared/hujson/tree.ts";
import { policyIntentKinds, policyIntentSchema } from "../../shared/policy/intents/intent-schema.ts";
import type { PolicyIntent } from "../../shared/policy/intents/intent.ts";
import { isObject, itemsOf, spellings } from "../../shared/policy/intents/json.ts";
import { identifyRule, type RuleSection } from "../../shared/policy/intents/rule-identity.ts";
import { readText, UsageError } from "./command.ts";

const shortRule = v.strictObject({
  section: v.picklist(["acls", "grants", "ssh"]),
  index: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

/**
 * Reads an intent, given as JSON or as the name of a file that holds it; comments are allowed. `policy` is the text it
 * is for: rules named by their place alone are identified in it. Throws `UsageError`.
 */
export function readIntent(given: string, policy: string): PolicyIntent {
  const inline = given.trimStart().startsWith("{") && !existsSync(given);
  const parsed = parse(inline ? given : readText(given));
  if (!parsed.ok) throw new UsageError(`the intent does not parse: ${parsed.problem.message}`);
  const value = withIdentities(toValue(parsed.value.root), policy);
  const intent = v.safeParse(policyIntentSchema, value);
  if (intent.success) return intent.output;
  const [issue] = intent.issues;
  const at = v.getDotPath(issue) ?? "the intent";
  if (at.split(".").at(-1) === "kind")
    throw new UsageError(`the intent cannot be used: “kind” is one of ${policyIntentKinds.join(", ")}`);
  throw new UsageError(`the intent cannot be used: ${at}: ${issue.message}`);
}

function withIdentities(value: JsonValue, policy: string): JsonValue {
  if (!isObject(value)) return value;
  const steps = value["intents"];
  if (Array.isArray(steps)) {
    const list: readonly JsonValue[] = steps;
    return { ...value, intents: list.map((step) => withIdentities(step, policy)) };
  }
  const short = v.safeParse(shortRule, value["rule"]);
  if (!short.success || value["kind"] === "addRule") return value;
  const { content, sources, ...place } = identify(policy, short.output.section, short.output.index);
  return { ...value, rule: { ...place, content, sources: [...sources] } };
}

function identify(policy: string, section: RuleSection, index: number) {
  const parsed = parse(policy);
  const root = parsed.ok ? toValue(parsed.value.root) : null;
  const key = isObject(root) ? spellings(root, section)[0] : undefined;
  const rule = isObject(root) && key !== undefined ? itemsOf(root[key])[index] : undefined;
  if (!isObject(rule)) throw new UsageError(`there is no rule ${index} in “${section}”`);
  return identifyRule(section, index, rule);
}

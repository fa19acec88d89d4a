import { existsSync } from "node:fs";
import * as v from "valibot";
import { toValue } from "../../shared/hujson/find.ts";
import { parse } from "../../shared/hujson/parse.ts";
import type { JsonValue } from "../../shared/hujson/tree.ts";
import { policyIntentKinds, policyIntentSchema } from "../../shared/policy/edit/intents.ts";
import type { PolicyIntent } from "../../shared/policy/edit/intents.ts";
import { isObject, itemsOf, spellings } from "../../shared/hujson/json.ts";
import { identifyRule, type RuleIdentity, type RuleSection } from "../../shared/policy/edit/rule-identity.ts";
import { readText, UsageError } from "./command.ts";
import { issueWords } from "./issue-words.ts";

const shortRule = v.strictObject({
  section: v.picklist(["acls", "grants", "ssh"]),
  index: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

/** An intent, and the rules that it named by their place alone. */
export interface ReadIntent {
  readonly intent: PolicyIntent;
  /** As they are told apart from now on, wherever they stand. */
  readonly identified: readonly RuleIdentity[];
}

/**
 * Reads an intent, given as JSON or as the name of a file that holds it; comments are allowed. `policy` is the text it
 * is for: rules named by their place alone are identified in it. Throws `UsageError`.
 */
export function readIntent(given: string, policy: string): ReadIntent {
  const inline = /^\s*[[{"]/u.test(given) && !existsSync(given);
  const parsed = parse(inline ? given : readText(given));
  if (!parsed.ok) throw new UsageError(`the intent does not parse: ${parsed.problem.message}`);
  const written = toValue(parsed.value.root);
  if (!isObject(written))
    throw new UsageError(
      'the intent must be an object such as {"kind": "removeApp", "name": "GitHub"}; “apply --help” shows all',
    );
  const identified: RuleIdentity[] = [];
  const intent = v.safeParse(policyIntentSchema, withIdentities(written, policy, identified));
  if (intent.success) return { intent: intent.output, identified };
  const [issue] = intent.issues;
  if (v.getDotPath(issue)?.split(".").at(-1) === "kind")
    throw new UsageError(`the intent cannot be used: “kind” is one of ${policyIntentKinds.join(", ")}`);
  throw new UsageError(
    `the intent cannot be used: ${issueWords(issue)}; “apply --help” shows one of each kind`,
  );
}

function withIdentities(value: JsonValue, policy: string, identified: RuleIdentity[]): JsonValue {
  if (!isObject(value)) return value;
  const steps = value["intents"];
  if (Array.isArray(steps)) {
    const list: readonly JsonValue[] = steps;
    return { ...value, intents: list.map((step) => withIdentities(step, policy, identified)) };
  }
  const short = v.safeParse(shortRule, value["rule"]);
  if (!short.success || value["kind"] === "addRule") return value;
  const identity = identify(policy, short.output.section, short.output.index);
  identified.push(identity);
  return { ...value, rule: { ...identity, sources: [...identity.sources] } };
}

function identify(policy: string, section: RuleSection, index: number) {
  const parsed = parse(policy);
  const root = parsed.ok ? toValue(parsed.value.root) : null;
  const key = isObject(root) ? spellings(root, section)[0] : undefined;
  const rule = isObject(root) && key !== undefined ? itemsOf(root[key])[index] : undefined;
  if (!isObject(rule)) throw new UsageError(`there is no rule ${index} in “${section}”`);
  return identifyRule(section, index, rule);
}

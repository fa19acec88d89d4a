import type { IntentOf, PolicyIntent } from "../intent.ts";
import { canonicalJson } from "../../../hujson/json.ts";
import { foldedSet } from "../rule-match.ts";
import type { RuleIdentity } from "../rule-identity.ts";

/** What set-ups of one app wrote, read from the intents that take them back. */
export interface SetUpRecord {
  readonly rules: readonly RuleIdentity[];
  readonly sources: readonly IntentOf<"removeRuleSources">[];
  readonly destinations: readonly IntentOf<"removeRuleDestinations">[];
  readonly approvers: readonly IntentOf<"removeApprovers">[];
  readonly tags: readonly string[];
  /** The list of apps was there before, empty, and is to stay. */
  readonly keepsEmptyList: boolean;
  /** Apps that were there before the first of these set-ups and did without them; null where nothing is recorded. */
  readonly appsBefore: readonly string[] | null;
}

/** Reads the intents that take the set-ups of an app back. */
export function setUpRecord(written: readonly PolicyIntent[]): SetUpRecord {
  const steps = written.flatMap((intent) => stepsOf(intent));
  const before = steps.flatMap(({ sparesAppsSince }) =>
    sparesAppsSince === undefined ? [] : [sparesAppsSince],
  );
  const [first, ...more] = before;
  return {
    rules: steps.flatMap((step) => (step.kind === "removeRule" ? [step.rule] : [])),
    sources: steps.filter((step) => step.kind === "removeRuleSources"),
    destinations: steps.filter((step) => step.kind === "removeRuleDestinations"),
    approvers: steps.filter((step) => step.kind === "removeApprovers"),
    tags: steps.flatMap((step) => (step.kind === "removeTag" ? [step.tag] : [])),
    keepsEmptyList: steps.some((step) => step.kind === "removeApp" && step.keepEmptyList === true),
    appsBefore: first?.filter((name) => more.every((names) => names.includes(name))) ?? null,
  };
}

/** The single steps of an intent, with the apps that the whole spares. */
function stepsOf(intent: PolicyIntent): Exclude<PolicyIntent, { kind: "sequence" }>[] {
  if (intent.kind !== "sequence") return [intent];
  const { sparesAppsSince } = intent;
  return intent.intents.flatMap((step) =>
    stepsOf(sparesAppsSince === undefined ? step : { sparesAppsSince, ...step }),
  );
}

/** Sections that the set-ups created, which go when they hold nothing any more. */
export function sectionsCreated(written: readonly PolicyIntent[]): readonly (readonly string[])[] {
  return written.flatMap((intent) =>
    stepsOf(intent).flatMap((step) => (step.kind === "dropEmptySections" ? step.paths : [])),
  );
}

/** How a rule stands to the rules that were recorded. */
export function recordedAs(record: SetUpRecord, rule: RuleIdentity): "same" | "changed" | null {
  const alike = record.rules.filter(
    ({ section, content }) => section === rule.section && content === rule.content,
  );
  if (alike.length === 0) return null;
  return alike.some(({ sources }) => setKey(sources) === setKey(rule.sources)) ? "same" : "changed";
}

/** A rule by what it says, whatever its place. */
export function ruleKey({ section, content, sources }: RuleIdentity): string {
  return `${section} ${content} ${setKey(sources)}`;
}

function setKey(sources: readonly string[]): string {
  return canonicalJson([...foldedSet(sources)].toSorted());
}

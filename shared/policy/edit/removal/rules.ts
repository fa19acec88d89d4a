import type { Problem } from "../../../core/problem.ts";
import { prefixesOverlap, samePrefix } from "../../../net/prefix.ts";
import { notOurs } from "../../document/app-comment.ts";
import { oneLine, type AppPart } from "./app-part.ts";
import { sameSet, stringsOf } from "../../../hujson/json.ts";
import { appsDependingOn, leadsOutside } from "../dependent-apps.ts";
import { destinationsKey, identifyRule } from "../rule-identity.ts";
import type { RuleView } from "../rule-view.ts";
import { recordedAs, ruleKey } from "./set-up-record.ts";
import { isDnsRule } from "../steps/access.ts";
import { each } from "../plan-builder.ts";
import { removeRuleDestinations } from "../intents/remove-rule-destinations.ts";
import { removeRuleSources } from "../intents/remove-rule-sources.ts";
import type { AppRemoval } from "./app-removal.ts";
import { appNames } from "../steps/kept-for-apps.ts";
import { removeDestinationsAt } from "../steps/rule-destinations.ts";
import { removeRuleAt } from "../steps/rules.ts";
import { entryName } from "../../document/entry-name.ts";

/** Decides about every network rule that belongs to the app, or may seem to. */
export function removeRuleParts(removal: AppRemoval): Problem | null {
  const { record, plan } = removal;
  return (
    each(record.sources, (step) => removeRecordedSources(removal, step)) ??
    each(record.destinations, (step) => removeRecordedDestinations(removal, step)) ??
    each(plan.rules, (rule) => removeFromRule(removal, rule))
  );
}

/** Why a rule is known to be the app's. */
type Claim = "recorded" | "marked" | "orphaned" | "only-use";

function removeFromRule(removal: AppRemoval, rule: RuleView): Problem | null {
  if (isTouched(removal, rule)) return null;
  if (isDnsRule(rule)) return removeFromDnsRule(removal, rule);
  const claim = claimOn(removal, rule);
  if (claim === null) {
    const reason = whyKept(removal, rule);
    if (reason !== null) removal.decide(partOf(rule, { goes: false, optional: false, reason }));
    return null;
  }
  const doubt = doubtAbout(removal, rule, claim);
  const reason = doubt ?? claimWords(removal, claim);
  if (!removal.decide(partOf(rule, { goes: doubt === null, optional: true, reason }))) return null;
  return removeRuleAt(
    removal.plan,
    rule.section,
    rule.index,
    `Removes ${ruleWords(rule)}, which was for ${removal.name}`,
  );
}

function claimOn(removal: AppRemoval, rule: RuleView): Claim | null {
  const comment = commentOf(removal, rule);
  if (!leadsOutside(rule)) return null;
  if (recordedAs(removal.record, identityOf(rule)) === "same") return "recorded";
  if (removal.isMarked(comment)) return "marked";
  if (removal.isOrphaned(comment) && appsDependingOn(removal.plan, rule, [removal.entry]).length > 0)
    return "orphaned";
  return !removal.isRecorded && isOnlyForApp(removal, rule) ? "only-use" : null;
}

/**
 * Whether a rule without mark and record is what a set-up writes, for the very people who may ask the app's connectors,
 * and leads nowhere but to the app: through connectors that are nothing else, or to ranges that are the app's alone.
 */
function isOnlyForApp(removal: AppRemoval, rule: RuleView): boolean {
  const { sole, others, prefixes, plan } = removal;
  if (sole.length === 0 || rule.conditional || commentOf(removal, rule).length > 0) return false;
  const asking = plan.rules.filter(
    (one) => isDnsRule(one) && one.targets.some(({ host }) => sole.includes(host)),
  );
  // Where everybody may ask anyway, a set-up adds only the way through its connectors.
  const isItself = asking.some(({ sources }) => sameSet(sources, rule.sources));
  if (!isItself && (asking.length > 0 || rule.via.length === 0)) return false;
  const hosts = rule.targets.map(({ host }) => host);
  if (rule.via.length > 0) {
    const broad = rule.targets.every(({ ports }) => sameSet(ports, ["*"]));
    return rule.via.every((tag) => sole.includes(tag)) && (broad || !hosts.includes(internet));
  }
  return hosts.every(
    (host) =>
      prefixes.some((prefix) => samePrefix(prefix, host)) &&
      !others.some(({ routes }) => routes.some((route) => prefixesOverlap(route, host))),
  );
}

const internet = "autogroup:internet";

/** Why a rule that is the app's is not proposed to go; null where nothing speaks against it. */
function doubtAbout(removal: AppRemoval, rule: RuleView, claim: Claim): string | null {
  const { plan } = removal;
  const dependents = appsDependingOn(plan, rule, claim === "recorded" ? removal.addedLater : removal.others);
  if (dependents.length > 0) return `People may need it to reach ${appNames(dependents)}.`;
  if (claim === "recorded") return null;
  const [note] = notOurs(commentOf(removal, rule));
  return note === undefined ? null : `Somebody wrote above it: “${note.trim()}”.`;
}

function claimWords({ name }: AppRemoval, claim: Claim): string {
  switch (claim) {
    case "recorded":
      return `Written by the set-up of ${name}. Nothing else needs it.`;
    case "marked":
      return "Its comment says that Tailrace wrote it for this app.";
    case "orphaned":
      return "Written by Tailrace for an app that is gone. Nothing else needs it.";
    case "only-use":
      return `It leads nowhere but to ${name}.`;
  }
}

/** Why a rule that may look like the app's is kept; null where it has nothing to do with the app. */
function whyKept(removal: AppRemoval, rule: RuleView): string | null {
  const { free, prefixes, entry } = removal;
  const hosts = rule.targets.map(({ host }) => host);
  const [note] = notOurs(commentOf(removal, rule));
  const written = note === undefined ? "" : ` Somebody wrote above it: “${note.trim()}”.`;
  if (removal.isMarked(commentOf(removal, rule)))
    return `It was written for ${entry.name}, but leads to more than apps by now.`;
  if (recordedAs(removal.record, identityOf(rule)) !== null)
    return `Whom it allows has changed since Tailrace wrote it.${written}`;
  if (rule.via.length > 0) {
    if (!rule.via.some((tag) => entry.connectors.includes(tag))) return null;
    return rule.via.every((tag) => free.includes(tag))
      ? `Nothing shows that Tailrace wrote it.${written}`
      : `It leads through connectors of other apps as well.${written}`;
  }
  if (hosts.includes(internet))
    return `It also opens every exit node, Mullvad and shared ones included.${written}`;
  const own = hosts.filter((host) =>
    [...prefixes, ...entry.routes].some((prefix) => samePrefix(prefix, host)),
  );
  if (own.length === 0) return null;
  return own.length < hosts.length
    ? `It leads to more than ${entry.name}.${written}`
    : `Nothing shows that Tailrace wrote it.${written}`;
}

/** Takes connectors that only this app has out of a rule for port 53; a rule that is left without any goes. */
function removeFromDnsRule(removal: AppRemoval, rule: RuleView): Problem | null {
  const { free, addedLater, plan, name } = removal;
  const texts = stringsOf(rule.value[destinationsKey(rule.section, rule.value)]);
  const recorded = recordedAs(removal.record, identityOf(rule)) === "same";
  const isOurs = recorded || removal.isMarked(commentOf(removal, rule));
  const isOwn = (tag: string) =>
    recorded ? !addedLater.some(({ connectors }) => connectors.includes(tag)) : free.includes(tag);
  const own = texts.filter((text) => isOwn(withoutPorts(text)));
  if (own.length === 0 && !isOurs) return null;
  const going = own.length === 0 ? texts : own;
  const doubt = doubtAboutNames(removal, rule, { going, whole: going.length === texts.length });
  const settled =
    going.length === texts.length
      ? `It lets people ask only connectors of ${name}.`
      : `Only ${going.join(", ")} is taken out.`;
  const goes = removal.decide(
    partOf(rule, { goes: doubt === null, optional: true, reason: doubt ?? settled }),
  );
  if (!goes) return null;
  const shared = texts.filter((text) => !going.includes(text));
  if (isOurs && shared.length > 0)
    plan.leave(`${ruleWords(rule)} still leads to ${shared.join(", ")}, which other apps use.`);
  const reason = `Takes back the port-53 access to ${going.join(", ")}`;
  return removeDestinationsAt(plan, rule.section, rule.index, going, reason);
}

/** Why connectors are not proposed to be taken out of a rule for port 53; null where nothing speaks against it. */
function doubtAboutNames(
  removal: AppRemoval,
  rule: RuleView,
  { going, whole }: { readonly going: readonly string[]; readonly whole: boolean },
): string | null {
  const { sole, record, addedLater, others, isRecorded } = removal;
  const recorded = recordedAs(record, identityOf(rule)) === "same";
  const tags = going.map(withoutPorts);
  const users = (recorded ? addedLater : others).filter(({ connectors }) =>
    connectors.some((tag) => tags.includes(tag)),
  );
  if (users.length > 0) return `People may need it to reach ${appNames(users)}.`;
  if (recorded) return null;
  if (isRecorded) return "It was there before this app was set up.";
  const [note] = notOurs(commentOf(removal, rule));
  if (whole && note !== undefined) return `Somebody wrote above it: “${note.trim()}”.`;
  return tags.every((tag) => sole.includes(tag))
    ? null
    : "Its devices are more than connectors: they may answer names for others.";
}

/** Takes out the people that a set-up let use a rule which was there before. */
function removeRecordedSources(
  removal: AppRemoval,
  step: AppRemoval["record"]["sources"][number],
): Problem | null {
  const rule = ruleOf(removal, step.rule);
  if (rule === undefined) return null;
  removal.decided.add(rule);
  const dependents = appsDependingOn(removal.plan, rule, removal.addedLater, step.sources);
  const people = step.sources.join(", ");
  const reason =
    dependents.length === 0
      ? `The set-up of ${removal.name} added ${people}. The rule itself stays.`
      : `People may need it to reach ${appNames(dependents)}.`;
  const goes = removal.decide(partOf(rule, { goes: dependents.length === 0, optional: true, reason }));
  return goes ? removeRuleSources.plan(removal.plan, step) : null;
}

/** Takes out connectors that a set-up added to a rule for port 53, also those that earlier apps share. */
function removeRecordedDestinations(
  removal: AppRemoval,
  step: AppRemoval["record"]["destinations"][number],
): Problem | null {
  const rule = ruleOf(removal, step.rule);
  if (rule === undefined) return null;
  removal.decided.add(rule);
  const users = removal.addedLater.filter(({ connectors }) =>
    step.destinations.some((text) => connectors.includes(withoutPorts(text))),
  );
  const reason =
    users.length === 0
      ? `The set-up of ${removal.name} added ${step.destinations.join(", ")}. The rule itself stays.`
      : `${appNames(users)} needs it.`;
  const goes = removal.decide(partOf(rule, { goes: users.length === 0, optional: true, reason }));
  return goes ? removeRuleDestinations.plan(removal.plan, step) : null;
}

function ruleOf({ plan }: AppRemoval, wanted: ReturnType<typeof identityOf>): RuleView | undefined {
  return plan.rules.find((rule) => ruleKey(identityOf(rule)) === ruleKey(wanted));
}

function identityOf({ section, index, value }: RuleView) {
  return identifyRule(section, index, value);
}

function partOf(rule: RuleView, rest: Pick<AppPart, "goes" | "optional" | "reason">): AppPart {
  return {
    key: ruleKey(identityOf(rule)),
    section: rule.section,
    called: ruleWords(rule),
    text: oneLine(rule.value),
    ...rest,
  };
}

/** Whether a rule is edited, or was decided about, already. */
function isTouched({ plan, decided }: AppRemoval, rule: RuleView): boolean {
  return decided.has(rule) || plan.edits.some(({ path }) => path[0] === rule.key && path[1] === rule.index);
}

function commentOf(removal: AppRemoval, { key, index }: RuleView): readonly string[] {
  return removal.commentAbove([key, index]);
}

function ruleWords({ key, index }: RuleView): string {
  return entryName(key, index);
}

function withoutPorts(text: string): string {
  const parts = text.split(":");
  return parts.length > 2 ? parts.slice(0, 2).join(":") : text;
}

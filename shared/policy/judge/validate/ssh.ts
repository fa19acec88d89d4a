import { goQuote } from "../../../core/go-quote.ts";
import { formatGoDuration, parseGoDuration } from "../go-parsing.ts";
import type { Finding, SshRule } from "../../document/model.ts";
import type { Word } from "../../document/word.ts";
import {
  finding,
  foreignDomain,
  selfNeedsPeople,
  sourceWithoutSelf,
  unresolved,
  type CheckContext,
} from "./unresolved-names.ts";
import { isMisplaced, parseSelector, peopleAutogroups, type Selector } from "../../document/selector.ts";
import { localpartDomain } from "../../document/ssh-user.ts";
import { checkPostureNames } from "./postures.ts";

const longestCheckPeriod = 168 * 3600e9;

/** Autogroups of each side of a rule. */
const sourceAutogroups: readonly string[] = [...peopleAutogroups, "autogroup:tagged", "autogroup:shared"];
const destinationAutogroups: readonly string[] = ["autogroup:self", "autogroup:tagged"];

/**
 * Checks the rules of `ssh`. Where the service was seen to take what its documentation forbids (periods under a
 * minute, users that are no login names), it is taken here too.
 * (https://tailscale.com/docs/reference/syntax/policy-file, “SSH”)
 */
export function checkSsh(rules: readonly SshRule[], context: CheckContext): Finding[] {
  return rules.flatMap((rule) => [
    ...checkAction(rule),
    ...checkUsers(rule, context),
    ...checkPeriod(rule),
    ...rule.acceptEnv
      .filter(({ text }) => text === "")
      .map((word) => finding(word, "acceptEnv values cannot be empty")),
    ...rule.sources.flatMap((word) => checkSource(word, context)),
    ...rule.destinations.flatMap((word) => checkDestination(word, context)),
    ...checkCombination(rule),
    ...checkPostureNames(rule.postures, context),
  ]);
}

function checkAction(rule: SshRule): Finding[] {
  const action = rule.action?.text.trim() ?? "";
  if (action === "") return [finding(rule.action ?? rule, "action must be specified")];
  if (action === "accept" || action === "check") return [];
  return [finding(rule.action ?? rule, `${goQuote(action)} is not a valid action`)];
}

function checkUsers(rule: SshRule, context: CheckContext): Finding[] {
  if (rule.users.length === 0) return [finding(rule, "users must be specified")];
  return rule.users.flatMap((word) => {
    const user = word.text.trim();
    if (user === "" || user === "*") return [finding(word, `user ${goQuote(user)} is not valid`)];
    const domain = localpartDomain(user);
    const reason = domain === null ? null : foreignDomain(domain, context);
    return reason === null ? [] : [finding(word, reason)];
  });
}

function checkPeriod(rule: SshRule): Finding[] {
  const word = rule.checkPeriod;
  const text = word?.text.trim() ?? "";
  if (word === null || text === "always") return [];
  const duration = parseGoDuration(text);
  if (!duration.ok) return [finding(word, duration.message)];
  const written = `checkPeriod ${formatGoDuration(duration.nanoseconds)}`;
  if (duration.nanoseconds < 0) return [finding(word, `${written} must be a positive duration`)];
  if (duration.nanoseconds > longestCheckPeriod) return [finding(word, `${written} is above the max (168h)`)];
  if (rule.action?.text.trim() !== "check") return [finding(word, 'checkPeriod needs action "check"')];
  return [];
}

function checkSource(word: Word, context: CheckContext): Finding[] {
  const selector = parseSelector(word.text);
  if (!isSource(selector)) return [finding(word, `invalid src ${goQuote(word.text.trim())}`)];
  const reason = unresolved(selector, context);
  return reason === null ? [] : [finding(word, reason)];
}

/** People and tagged devices, by whatever name. An autogroup that is not documented may be either. */
function isSource(selector: Selector): boolean {
  if (selector.kind === "autogroup") return !isMisplaced(selector, sourceAutogroups);
  return ["user", "domain", "group", "tag", "foreign"].includes(selector.kind);
}

function checkDestination(word: Word, context: CheckContext): Finding[] {
  const selector = parseSelector(word.text);
  if (!isDestination(selector)) return [finding(word, `invalid dst ${goQuote(word.text.trim())}`)];
  const reason = unresolved(selector, context);
  return reason === null ? [] : [finding(word, reason)];
}

/**
 * Tags, the person’s own devices, one person’s devices. Hosts and addresses are refused, in spite of older
 * documentation (measured, tailscale/tailscale#5084), and so is everybody’s: nobody logs in to another person’s device.
 */
function isDestination(selector: Selector): boolean {
  if (selector.kind === "autogroup") return !isMisplaced(selector, destinationAutogroups);
  return selector.kind === "tag" || selector.kind === "user" || selector.kind === "foreign";
}

/**
 * What sources, destinations and action rule out together: check mode asks a person to sign in again, so it needs
 * people; a person’s devices are reached by their own person alone, so `autogroup:self` takes people as sources, and a
 * login as destination takes that same login as the only source.
 */
function checkCombination(rule: SshRule): Finding[] {
  const found: Finding[] = [];
  const sources = rule.sources.map(({ text }) => parseSelector(text));
  if (rule.action?.text.trim() === "check") {
    const tagged = rule.sources.find((_word, index) => isTagged(sources[index]));
    if (tagged !== undefined) found.push(finding(tagged, checkNeedsPeople(tagged)));
  }
  for (const word of rule.destinations) {
    const destination = parseSelector(word.text);
    if (destination.kind === "autogroup" && destination.name === "autogroup:self") {
      const bad = sourceWithoutSelf(rule.sources, false);
      if (bad !== null) found.push(finding(bad, selfNeedsPeople));
    } else if (destination.kind === "user") {
      const login = destination.login.toLowerCase();
      const same = sources.every((source) => source.kind === "user" && source.login.toLowerCase() === login);
      if (sources.length > 0 && !same) found.push(finding(word, `invalid dst ${goQuote(destination.login)}`));
    }
  }
  return found;
}

function isTagged(selector: Selector | undefined): boolean {
  if (selector?.kind === "autogroup") return selector.name === "autogroup:tagged";
  return selector?.kind === "tag";
}

/** In words of ours: those of the service are not recorded. */
function checkNeedsPeople({ text }: Word): string {
  return `action "check" needs people as sources, and ${goQuote(text.trim())} is no person`;
}

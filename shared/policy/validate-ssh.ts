import { goQuote } from "../core/go-quote.ts";
import { formatGoDuration, parseGoDuration } from "./go-text.ts";
import type { Finding, SshRule, Word } from "./model.ts";
import {
  finding,
  foreignDomain,
  selfNeedsPeople,
  sourceWithoutSelf,
  unresolved,
  type CheckContext,
} from "./check-words.ts";
import { parseSelector, peopleAutogroups, type Selector } from "./selector.ts";
import { localpartDomain } from "./ssh-user.ts";
import { checkPostureNames } from "./validate-postures.ts";

const longestCheckPeriod = 168 * 3600e9;

/** Checks the rules of `ssh`. (https://tailscale.com/kb/1193/tailscale-ssh) */
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
  const isPerson = selector.kind === "autogroup" && peopleAutogroups.includes(selector.name);
  const isSource = isPerson || ["user", "domain", "group", "tag"].includes(selector.kind);
  if (!isSource && !(selector.kind === "autogroup" && selector.name === "autogroup:tagged")) {
    return [finding(word, `invalid src ${goQuote(word.text.trim())}`)];
  }
  const reason = unresolved(selector, context);
  return reason === null ? [] : [finding(word, reason)];
}

function checkDestination(word: Word, context: CheckContext): Finding[] {
  const selector = parseSelector(word.text);
  if (!isDestination(selector)) return [finding(word, `invalid dst ${goQuote(word.text.trim())}`)];
  const reason = unresolved(selector, context);
  return reason === null ? [] : [finding(word, reason)];
}

/** Tags, the person’s own devices, one person’s devices. */
function isDestination(selector: Selector): boolean {
  if (selector.kind === "autogroup") {
    const { name } = selector;
    return name === "autogroup:self" || name === "autogroup:tagged" || peopleAutogroups.includes(name);
  }
  return selector.kind === "tag" || selector.kind === "user";
}

/**
 * People’s devices are reached by their own person alone: `autogroup:self` takes people as sources, a login as
 * destination takes that same login as the only source, and tagged devices reach no person’s device.
 */
function checkCombination(rule: SshRule): Finding[] {
  const found: Finding[] = [];
  const sources = rule.sources.map(({ text }) => parseSelector(text));
  const tagged = sources.some(
    (source) => source.kind === "tag" || (source.kind === "autogroup" && source.name === "autogroup:tagged"),
  );
  for (const word of rule.destinations) {
    const destination = parseSelector(word.text);
    if (destination.kind === "autogroup" && destination.name === "autogroup:self") {
      const bad = sourceWithoutSelf(rule.sources, peopleAutogroups, false);
      if (bad !== null) found.push(finding(bad, selfNeedsPeople));
    } else if (destination.kind === "autogroup" && peopleAutogroups.includes(destination.name) && tagged) {
      found.push(finding(word, `tagged sources cannot reach ${destination.name}`));
    } else if (destination.kind === "user") {
      const login = destination.login.toLowerCase();
      const same = sources.every((source) => source.kind === "user" && source.login.toLowerCase() === login);
      if (sources.length > 0 && !same) {
        found.push(finding(word, `dst ${goQuote(destination.login)} needs that same user as the only src`));
      }
    }
  }
  return found;
}

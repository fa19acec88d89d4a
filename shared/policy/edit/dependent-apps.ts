import { isDefaultRoute, isPrefix, prefixCovers, prefixesOverlap } from "../../net/prefix.ts";
import { saysPutInFor } from "../document/app-comment.ts";
import type { AppEntry } from "../document/app-connectors.ts";
import type { PlanBuilder } from "./plan-builder.ts";
import { namesOf } from "../document/names.ts";
import { sameSet } from "../../hujson/json.ts";
import { portsCover } from "../../net/ports.ts";
import { ruleGives, ruleReaches, type RuleView } from "./rule-view.ts";
import { prefixesApprovedFor } from "./steps/approvers.ts";

/**
 * The apps that people may reach through a rule that leads out of the tailnet, so that they could be lost with it. The
 * file does not say who an app is for, so an app depends on a rule unless something shows that it does not: the rule
 * leads through other connectors; other rules give the same; or the app has a rule of its own, and either leads to
 * other addresses or has nobody else who may ask its connectors for names. `sources` are those whom the rule is about
 * to lose.
 *
 * This is about what the file says, for people and devices to come as well, and errs on the side of keeping.
 * `policy/access` answers who reaches what in one network: there a rule for a group that is still empty gives nothing,
 * and an app whose connectors nobody may ask for names has no users, so that nothing would be lost with their rules.
 * Nor does it know edits that are only collected, or for which app a comment says that a rule was put in.
 */
export function appsDependingOn(
  plan: PlanBuilder,
  rule: RuleView,
  apps: readonly AppEntry[],
  sources: readonly string[] = rule.sources,
): readonly AppEntry[] {
  if (!leadsOutside(rule)) return [];
  const staying = plan.rules.filter((one) => one !== rule && !isGoing(plan, one));
  const outside = staying.filter((one) => !one.conditional && leadsOutside(one));
  return apps.filter((app) => {
    if (saysPutInFor(commentOf(plan, rule), app.name)) return true;
    // A fixed destination is known by a grant of its own, and needs no other.
    if (app.isFixed === true || !carries(rule, app)) return false;
    if (rule.via.length > 0) return true;
    const own = outside.filter((one) => isOwnRule(plan, one, app));
    if (own.length > 0 && !mayLeadTo(plan, rule, app)) return false;
    const users = usersBesides(plan, rule, own, app, staying);
    return sources.some(
      (source) =>
        (users === null || users.some((user) => mayMeet(plan, source, user))) &&
        !givesTheSame(rule, source, app, staying),
    );
  });
}

/** Whether all that a rule leads to lies outside the tailnet: the internet or prefixes. */
export function leadsOutside({ targets }: RuleView): boolean {
  return targets.length > 0 && targets.every(({ host }) => host === internet || isPrefix(host));
}

const internet = "autogroup:internet";

/** Whether the connectors of an app may carry what a rule allows. */
function carries({ via }: RuleView, { connectors }: AppEntry): boolean {
  return via.length === 0 || connectors.includes("*") || via.some((tag) => connectors.includes(tag));
}

/** Whether an app's addresses may be among those of a rule. Only approved routes carry anything without a person. */
function mayLeadTo(plan: PlanBuilder, rule: RuleView, app: AppEntry): boolean {
  const hosts = hostsOf(rule);
  if (hosts.includes(internet)) return true;
  const approved = prefixesApprovedFor(plan, app.connectors);
  if (approved.length === 0) return true;
  return [...approved, ...app.routes].some((prefix) => hosts.some((host) => prefixesOverlap(prefix, host)));
}

/** Whether a rule lets people through to one app: by its comment, its connectors, or the addresses it leads to. */
function isOwnRule(plan: PlanBuilder, rule: RuleView, app: AppEntry): boolean {
  if (!carries(rule, app)) return false;
  if (isNamedAsOwn(plan, rule, app)) return true;
  const known = [...app.routes, ...prefixesApprovedFor(plan, app.connectors)];
  // An app that may lead anywhere is not known by where a rule leads.
  if (known.length === 0 || known.some(isDefaultRoute)) return false;
  const hosts = hostsOf(rule);
  return (
    known.every((prefix) => hosts.some((host) => prefixCovers(host, prefix))) &&
    hosts.every((host) => known.some((prefix) => prefixesOverlap(prefix, host)))
  );
}

/** Whether a rule is an app's own by what it says, not only by where it leads. */
function isNamedAsOwn(plan: PlanBuilder, rule: RuleView, app: AppEntry): boolean {
  if (rule.via.length > 0) return rule.targets.some(({ host }) => host === internet);
  return saysPutInFor(commentOf(plan, rule), app.name);
}

function commentOf(plan: PlanBuilder, { key, index }: RuleView): readonly string[] {
  return plan.commentAbove([key, index]);
}

/**
 * Those who may ask an app's connectors for names and whom no rule of its own lets through; null for anybody, where it
 * is not certain that its own rules are all it needs.
 */
function usersBesides(
  plan: PlanBuilder,
  rule: RuleView,
  own: readonly RuleView[],
  app: AppEntry,
  staying: readonly RuleView[],
): readonly string[] | null {
  const whole = own.filter((one) => isNamedAsOwn(plan, one, app) || allowsPortsOf(one, rule));
  if (whole.length === 0 || whole.some((one) => isSibling(one, rule))) return null;
  return staying
    .filter((one) => app.connectors.some((tag) => asksForNames(one, tag)))
    .flatMap((one) => one.sources)
    .filter((source) => !whole.some((one) => one.sources.includes(source) || one.sources.includes("*")));
}

/** Whether a rule lets somebody ask a connector for names, be it by one protocol alone. */
function asksForNames(rule: RuleView, tag: string): boolean {
  return ["udp:53", "tcp:53"].some((port) => ruleReaches(rule, tag, port));
}

/** Whether a rule allows all ports of another one, wherever it leads. */
function allowsPortsOf(one: RuleView, other: RuleView): boolean {
  const wanted = other.targets.flatMap(({ ports }) => ports);
  return one.targets.every(({ ports }) => wanted.every((port) => portsCover(ports, port)));
}

function hostsOf({ targets }: RuleView): string[] {
  return targets.map(({ host }) => host);
}

/** Whether two ACL rules may be parts of one access: it takes one rule for each protocol, and what is there is not added. */
function isSibling(one: RuleView, other: RuleView): boolean {
  return (
    one.section === "acls" &&
    other.section === "acls" &&
    sameSet(one.sources, other.sources) &&
    sameSet(hostsOf(one), hostsOf(other))
  );
}

/** Whether other rules give a source all that a rule gives, by ways that an app's connectors are part of. */
function givesTheSame(rule: RuleView, source: string, app: AppEntry, staying: readonly RuleView[]): boolean {
  return rule.targets.every(
    ({ host, ports }) =>
      ports.length > 0 &&
      staying.some((other) => carries(other, app) && ruleGives(other, { sources: [source], host, ports })),
  );
}

/** Whether the plan removes a rule. */
function isGoing(plan: PlanBuilder, { key, index }: RuleView): boolean {
  return plan.edits.some(
    ({ op, path }) => op === "remove" && path.length === 2 && path[0] === key && path[1] === index,
  );
}

/** Whether two selectors may take in the same person; only logins and groups of the file are certain not to. */
function mayMeet(plan: PlanBuilder, left: string, right: string): boolean {
  if (left === right) return true;
  const [some, others] = [peopleOf(plan, left), peopleOf(plan, right)];
  return some === null || others === null || some.some((login) => others.includes(login));
}

/** The logins a selector stands for; null where the file does not tell. */
function peopleOf(plan: PlanBuilder, selector: string): readonly string[] | null {
  if (selector.startsWith("group:")) {
    const members = namesOf(plan.policyFor("groups")).groups.get(selector);
    return members?.map((login) => login.toLowerCase()) ?? null;
  }
  return selector.includes("@") && !selector.includes(":") ? [selector.toLowerCase()] : null;
}

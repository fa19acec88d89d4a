import type { Problem } from "../../../core/problem.ts";
import { accessHosts, accessRules, dnsPorts, dnsRules, type NewRules } from "../access-rules.ts";
import { appComment } from "../../document/app-comment.ts";
import { invalid, type PlanBuilder } from "../plan-builder.ts";
import type { AppAccessRule } from "../intent-fields.ts";
import type { IntentOf } from "../intent.ts";
import { isObject, itemsOf, sameSet, spellings } from "../../../hujson/json.ts";
import { portsCover } from "../../../net/ports.ts";
import { rulesGive, type RuleView } from "../rule-view.ts";
import { addDestinationsAt } from "./rule-destinations.ts";
import { addSourcesAt } from "./rule-sources.ts";
import { insertRule } from "./rules.ts";

/** Gives the sources an app's destinations, unless rules without a condition do so already. */
export function giveAccess(
  plan: PlanBuilder,
  { connectors, access }: Omit<IntentOf<"allowAccess">, "kind">,
  app?: string,
): Problem | null {
  const { form, sources, ports } = access;
  if (form === "none") return null;
  const via = access.via === true ? connectors : [];
  if (sources.length === 0)
    return invalid("Nobody is named who may use the app.", "Choose people or a group.");
  if (via.length > 0 && form === "acl") {
    return invalid(
      "Only a grant can be limited to the app’s connectors.",
      "Use a grant, or leave the limit out.",
    );
  }
  const rules = plan.rules.filter((rule) => sameSet(rule.via, via));
  const wanted = ports.length === 0 ? ["*"] : ports;
  const given = accessHosts(access).every((host) => rulesGive(rules, { sources, host, ports: wanted }));
  if (given) {
    plan.leave(`${sources.join(", ")} may reach the app’s destinations already; no rule was added.`);
    return null;
  }
  const extended =
    via.length > 0 || !accessHosts(access).includes("autogroup:internet")
      ? extendable(rules, access, wanted)
      : undefined;
  if (extended !== undefined) {
    return addSourcesAt(plan, extended.section, extended.index, sources);
  }
  const added = accessRules(access, connectors, usesLegacyNames(plan));
  if (added === null) return null;
  warnAboutReach(plan, access);
  return addRules(plan, added, `Lets ${sources.join(", ")} reach the app`, app, "who may reach it");
}

/** Gives the sources port 53 of the connectors, unless they have it. */
export function giveDns(
  plan: PlanBuilder,
  { tags, sources, form }: Omit<IntentOf<"allowDns">, "kind">,
  app?: string,
): Problem | null {
  const rules = plan.rules;
  const missing = tags.filter((host) => !rulesGive(rules, { sources, host, ports: dnsPorts }));
  if (missing.length === 0) {
    plan.leave(`${sources.join(", ")} may ask ${tags.join(", ")} for names already; no rule was added.`);
    return null;
  }
  const reason = `Lets ${sources.join(", ")} ask ${missing.join(", ")} for the app’s names`;
  const existing = rules.find((rule) => isDnsRule(rule) && coversDns(rule) && sameSet(rule.sources, sources));
  if (existing !== undefined) {
    const destinations = existing.section === "acls" ? missing.map((tag) => `${tag}:53`) : missing;
    return addDestinationsAt(plan, existing.section, existing.index, destinations, reason);
  }
  return addRules(
    plan,
    dnsRules(form, sources, missing, usesLegacyNames(plan)),
    reason,
    app,
    "who may ask it for names",
  );
}

/** Whether a rule gives port 53 of tags and nothing else. */
export function isDnsRule(rule: RuleView): boolean {
  return (
    !rule.conditional &&
    rule.via.length === 0 &&
    rule.targets.length > 0 &&
    rule.targets.every(
      ({ host, ports }) =>
        host.startsWith("tag:") &&
        ports.length > 0 &&
        ports.every((port) => /^(?:tcp:|udp:)?53$/u.test(port)),
    )
  );
}

/** Whether a rule gives all that names need, TCP and UDP, so that a tag it is extended by has it too. */
function coversDns({ targets }: RuleView): boolean {
  return targets.every(({ ports }) => dnsPorts.every((port) => portsCover(ports, port)));
}

/** A rule that differs from what is wanted only in its sources. */
function extendable(
  rules: readonly RuleView[],
  access: AppAccessRule,
  ports: readonly string[],
): RuleView | undefined {
  const hosts = accessHosts(access);
  return rules.find(
    (rule) =>
      !rule.conditional &&
      sameSet(
        rule.targets.map(({ host }) => host),
        hosts,
      ) &&
      rule.targets.every((target) => sameSet(target.ports, ports)),
  );
}

function addRules(
  plan: PlanBuilder,
  { section, rules }: NewRules,
  reason: string,
  app: string | undefined,
  what: string,
): Problem | null {
  for (const rule of rules) {
    const comment = app === undefined ? {} : { comment: appComment(app, what) };
    const refused = insertRule(plan, { section, rule, ...comment }, reason);
    if (refused !== null) return refused;
  }
  return null;
}

/** Whether the file writes its ACLs with the old names `users` and `ports`. */
function usesLegacyNames(plan: PlanBuilder): boolean {
  const rules = itemsOf(plan.section("acls")).filter(isObject);
  return (
    rules.length > 0 &&
    rules.every((rule) => spellings(rule, "users").length > 0 && spellings(rule, "ports").length > 0)
  );
}

/** Says what a rule that is added gives besides the app. */
function warnAboutReach(plan: PlanBuilder, access: AppAccessRule): void {
  if (access.via === true) {
    plan.warn("A grant with “via” needs the Premium or Enterprise plan.");
  } else if (accessHosts(access).includes("autogroup:internet")) {
    plan.warn(`${access.sources.join(", ")} may also use every exit node: autogroup:internet covers them.`);
  }
}

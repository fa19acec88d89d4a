import { ruleReaches, type RuleView } from "../policy/intents/rule-view.ts";
import { isDefaultRoute, isPrefix, isPrivatePrefix, prefixesOverlap } from "../policy/prefix.ts";
import type { App } from "./app.ts";
import { check, listed } from "./check.ts";
import { fact, passed } from "./device-checks.ts";
import { checkDomains } from "./domains.ts";
import type { HealthCheck } from "./health-check.ts";
import { approvedPrefixes, type PolicyFacts } from "./policy-facts.ts";

/**
 * What the policy file must say for an app to work. The service accepts a policy in which nobody can reach a
 * connector, so each of these is checked here. Source: Tailscale docs, "App connectors: set up".
 */
export function policyChecks(app: App, facts: PolicyFacts, at: number): HealthCheck[] {
  if (app.connectors.includes("*")) return [wildcard(app, at)];
  return [
    tagsDeclared(app, facts, at),
    dnsAccess(app, facts, at),
    destinationAccess(app, facts, at),
    routeApproval(app, facts, at),
    domains(app, facts, at),
  ];
}

function wildcard(app: App, at: number): HealthCheck {
  return check("wildcard-connectors", "error", {
    what: `“${app.name}” is served by any connector instead of by a tag.`,
    why: "Tailscale refuses every change to apps until each of them names a tag.",
    evidence: [fact("Connectors", "*", at)],
    fix: { kind: "action", action: "migrate-wildcard", label: "Migrate to a tag" },
  });
}

function tagsDeclared(app: App, { declaredTags }: PolicyFacts, at: number): HealthCheck {
  const missing = app.connectors.filter((tag) => !declaredTags.has(tag));
  const why = "A tag exists only if “tagOwners” declares it; without it no device can be a connector.";
  const evidence = [fact("Connector tags", listed(app.connectors), at)];
  if (app.connectors.length === 0) {
    return check("tag-declared", "error", { what: `“${app.name}” names no connector tag.`, why, evidence });
  }
  if (missing.length === 0)
    return passed("tag-declared", `${listed(app.connectors)} is declared.`, why, evidence);
  return check("tag-declared", "error", {
    what: `${listed(missing)} is not declared in “tagOwners”.`,
    why,
    evidence,
    fix: { kind: "action", action: "declare-tag", label: `Declare ${missing[0] ?? "tag"}` },
  });
}

function dnsAccess(app: App, { rules, allowsEverything }: PolicyFacts, at: number): HealthCheck {
  const why =
    "Clients ask the connector for the app’s names on port 53; whoever may not, cannot resolve them at all.";
  if (allowsEverything)
    return passed("dns-access", "Everybody may ask the connectors for names.", why, [openFile(at)]);
  const without = app.connectors.filter((tag) => !rules.some((rule) => ruleReaches(rule, tag, "tcp:53")));
  if (without.length === 0) {
    const used = rules.filter((rule) => app.connectors.some((tag) => ruleReaches(rule, tag, "tcp:53")));
    return passed(
      "dns-access",
      "A rule lets people ask the connectors for names.",
      why,
      ruleEvidence(used, at),
    );
  }
  return check("dns-access", "error", {
    what: `No rule gives anybody port 53 of ${listed(without)}.`,
    why,
    evidence: [fact("Rules that lead there", "none", at)],
    fix: { kind: "action", action: "allow-dns", label: "Allow port 53" },
  });
}

function destinationAccess(app: App, { rules, allowsEverything }: PolicyFacts, at: number): HealthCheck {
  const why = "An approved route is of no use to people whom no rule lets through.";
  if (allowsEverything)
    return passed("destination-access", "Everybody may reach the app.", why, [openFile(at)]);
  const used = rules.filter((rule) => leadsToApp(rule, app));
  if (used.length > 0) {
    return passed("destination-access", "A rule lets people reach the app.", why, ruleEvidence(used, at));
  }
  return check("destination-access", "error", {
    what: `No rule lets anybody reach “${app.name}” through its connectors.`,
    why,
    evidence: [fact("Rules that lead there", "none", at)],
    fix: { kind: "action", action: "allow-access", label: "Add an access rule" },
  });
}

/** Whether a rule leads to the internet or to the app's ranges, through its connectors or any. */
function leadsToApp(rule: RuleView, app: App): boolean {
  if (rule.via.length > 0 && !rule.via.some((tag) => app.connectors.includes(tag))) return false;
  return rule.targets.some(({ host, ports }) => {
    if (ports.length === 0) return false;
    if (host === "*" || host === "autogroup:internet" || host.startsWith("ipset:")) return true;
    if (!isPrefix(host)) return false;
    return app.routes.length > 0
      ? app.routes.some((route) => prefixesOverlap(route, host))
      : !isPrivatePrefix(host);
  });
}

function routeApproval(app: App, facts: PolicyFacts, at: number): HealthCheck {
  const why = "Routes learned from DNS carry no traffic until they are approved.";
  const without = app.connectors.filter((tag) => approvedPrefixes(facts, tag).length === 0);
  const prefixes = [...new Set(app.connectors.flatMap((tag) => approvedPrefixes(facts, tag)))];
  const evidence = [fact("Approved without a person", listed(prefixes), at)];
  if (without.length > 0) {
    return check("route-approval", app.presetAppID === null ? "warning" : "info", {
      what:
        app.presetAppID === null
          ? `Nothing approves the routes that ${listed(without)} learns.`
          : `The preset’s own routes are approved, but nothing approves those that ${listed(without)} learns besides.`,
      why,
      evidence,
      fix: { kind: "action", action: "add-approvers", label: "Approve routes automatically" },
    });
  }
  const broad = prefixes.some(isDefaultRoute);
  return passed(
    "route-approval",
    broad ? "Every route that the connectors learn is approved." : "Routes in the app’s ranges are approved.",
    why,
    evidence,
  );
}

function domains(app: App, facts: PolicyFacts, at: number): HealthCheck {
  const why = "A domain that is wrong, or that two apps claim, is not routed as intended.";
  if (app.presetAppID !== null) {
    return passed("domains", "Tailscale maintains the domains of this preset.", why, [
      fact("Preset", app.presetAppID, at),
    ]);
  }
  const otherApps = facts.apps.filter((other) => other.name !== app.name);
  const found = checkDomains(app.domains, { name: app.name, connectors: app.connectors, otherApps });
  // What might have been refused stands in the policy file, so the service has accepted it.
  const serious = found.filter(
    ({ kind, severity }) => severity !== "info" && kind !== "limit" && kind !== "private-suffix",
  );
  const [first] = serious.toSorted((left) => (left.severity === "error" ? -1 : 1));
  if (first === undefined) {
    return passed("domains", "The domains are well formed and belong to no other app.", why, [
      fact("Domains", listed(app.domains), at),
    ]);
  }
  const fix = { kind: "action", action: "edit-app", label: "Edit domains" } as const;
  // A wildcard without its apex may be meant that way; only what has no effect or is not defined needs a person.
  if (serious.every(({ kind }) => kind === "apex-not-covered")) {
    const apexes = serious.map(({ domain, suggestion }) => suggestion ?? domain);
    return check("domains", "info", {
      what:
        serious.length === 1
          ? first.sentence
          : `${serious.length} wildcards do not cover the names that they stand under.`,
      why: "Traffic to these names takes the usual way, which may be meant so.",
      evidence: [fact("Not covered", listed(apexes), at)],
      fix,
    });
  }
  return check("domains", first.severity === "error" ? "error" : "warning", {
    what: first.sentence,
    why,
    evidence: serious.slice(0, 5).map(({ domain, sentence }) => fact(domain, sentence, at)),
    fix,
  });
}

function openFile(at: number) {
  return fact("Rules", "neither “acls” nor “grants”: everything is allowed", at);
}

function ruleEvidence(rules: readonly RuleView[], at: number) {
  return rules
    .slice(0, 3)
    .map((rule) => fact(`Rule ${rule.index + 1} of ${rule.key}`, `for ${listed(rule.sources)}`, at));
}

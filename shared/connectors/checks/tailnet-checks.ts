import { counted, firstOf } from "../../core/words.ts";
import { domainLimit } from "../domains.ts";
import { fact, passed, type CheckFinding } from "./finding.ts";
import { routeThresholds } from "./route-checks.ts";
import type { Subjects, TailnetSubject } from "./subjects.ts";

/** Whether the policy file can be read, on which all else rests. */
export function policyReadable({ policy, at }: Subjects["policy"]): CheckFinding<"open-credentials"> | null {
  if (policy.known) return null;
  return {
    severity: "unknown",
    what: "The policy file could not be read, so nothing is known about apps.",
    why: "Apps, their connectors and who may use them stand in the policy file.",
    evidence: [fact("Reason", policy.reason, at)],
    ...changeCredentials(policy.scope),
  };
}

/** Another credential helps where a scope was missing. */
function changeCredentials(scope: string | undefined): Pick<CheckFinding<"open-credentials">, "fix"> {
  if (scope === undefined) return {};
  return { fix: { kind: "action", action: "open-credentials", label: "Change credentials" } };
}

/** Whether the apps have more domains than a tailnet supports. */
export function domainCount({ facts, snapshot }: TailnetSubject): CheckFinding {
  const at = snapshot.takenAt;
  const count = facts.apps.reduce((sum, app) => sum + app.domains.length, 0);
  const why = `A tailnet supports at most ${domainLimit} domains over all apps.`;
  const evidence = [fact("Domains", `${count} of ${domainLimit}`, at)];
  const what = `The apps have ${counted(count, "domain")}.`;
  if (count > domainLimit) return { severity: "error", what, why, evidence };
  return count > domainLimit * 0.9
    ? { severity: "warning", what, why, evidence }
    : passed(what, why, evidence);
}

/** Whether the connectors advertise more routes than a tailnet bears. */
export function routeTotal({ connectors, snapshot }: TailnetSubject): CheckFinding {
  const at = snapshot.takenAt;
  const why = "More than 10,000 routes in a tailnet cause significant trouble.";
  const unknown = connectors.filter((device) => device.advertisedRoutes === null);
  const count = connectors.reduce((sum, device) => sum + (device.advertisedRoutes?.length ?? 0), 0);
  const evidence = [fact("Advertised by connectors", String(count), at)];
  const what = `The connectors advertise ${counted(count, "route")}.`;
  if (count > routeThresholds.limit) return { severity: "error", what, why, evidence };
  if (unknown.length > 0) {
    const more = fact("Not known for", firstOf(unknown.map(({ hostname }) => hostname)), at);
    return { severity: "unknown", what, why, evidence: [...evidence, more] };
  }
  return passed(what, why, evidence);
}

/**
 * Split DNS without any global nameserver leaves connectors without a resolver for everything else, which shows as
 * SERVFAIL for every app domain (tailscale/tailscale#20467).
 */
export function resolver({ snapshot }: TailnetSubject): CheckFinding<"open-credentials"> {
  const { dns, takenAt: at } = snapshot;
  const why = "A connector that cannot resolve names answers no app domain.";
  if (!dns.known) {
    return {
      severity: "unknown",
      what: "The tailnet’s DNS settings could not be read.",
      why: `${why} Split DNS may take the names of apps besides.`,
      evidence: [fact("Reason", dns.reason, at)],
      ...changeCredentials(dns.scope),
    };
  }
  const { nameservers, splitDNS } = dns.value;
  const split = Object.keys(splitDNS);
  const evidence = [
    fact("Global nameservers", firstOf(nameservers), at),
    fact("Split DNS", firstOf(split), at),
    fact("MagicDNS", dns.value.magicDNS ? "on" : "off", at),
  ];
  if (nameservers.length === 0 && split.length > 0) {
    return {
      severity: "error",
      what: "The tailnet has split DNS but no global nameserver.",
      why,
      evidence,
      fix: { kind: "link", name: "dns-settings" },
    };
  }
  return passed(
    nameservers.length > 0
      ? "The tailnet has a global nameserver."
      : "Connectors use the resolver of their host.",
    why,
    evidence,
  );
}

/** Whether the policy file is managed elsewhere, as in a repository. */
export function managedElsewhere({ snapshot }: TailnetSubject): CheckFinding {
  const { settings, takenAt: at } = snapshot;
  const why = "Changes made here are undone by the next sync from there.";
  const managed = settings.known ? settings.value.aclsExternallyManagedOn : settings;
  if (!managed.known) {
    return {
      severity: "unknown",
      what: "Whether the policy file is managed elsewhere is not known.",
      why,
      evidence: [fact("Reason", managed.reason, at)],
    };
  }
  if (!managed.value) {
    return passed("The policy file is managed here.", why, [fact("Managed elsewhere", "no", at)]);
  }
  const link =
    settings.known && settings.value.aclsExternalLink.known ? settings.value.aclsExternalLink.value : "";
  return {
    severity: "info",
    what: "The policy file is managed elsewhere.",
    why,
    evidence: [fact("Managed elsewhere", link === "" ? "yes" : link, at)],
  };
}

import { counted, firstOf } from "../../core/words.ts";
import type { Device } from "../../tailnet/device.ts";
import type { Snapshot } from "../../tailnet/snapshot.ts";
import { check } from "./check.ts";
import { fact, passed } from "./device-checks.ts";
import { domainLimit } from "../domains.ts";
import type { HealthCheck } from "./health-check.ts";
import type { PolicyFacts } from "../policy-facts.ts";
import { routeThresholds } from "./route-checks.ts";

/** Checks that belong to no single app. `connectors` are the devices that serve any. */
export function tailnetChecks(
  snapshot: Snapshot,
  facts: PolicyFacts,
  connectors: readonly Device[],
): HealthCheck[] {
  const at = snapshot.takenAt;
  return [domainCount(facts, at), routeTotal(connectors, at), resolver(snapshot), managedElsewhere(snapshot)];
}

function domainCount({ apps }: PolicyFacts, at: number): HealthCheck {
  const count = apps.reduce((sum, app) => sum + app.domains.length, 0);
  const why = `A tailnet supports at most ${domainLimit} domains over all apps.`;
  const evidence = [fact("Domains", `${count} of ${domainLimit}`, at)];
  const what = `The apps have ${counted(count, "domain")}.`;
  if (count > domainLimit) return check("domain-count", "error", { what, why, evidence });
  return count > domainLimit * 0.9
    ? check("domain-count", "warning", { what, why, evidence })
    : passed("domain-count", what, why, evidence);
}

function routeTotal(connectors: readonly Device[], at: number): HealthCheck {
  const why = "More than 10,000 routes in a tailnet cause significant trouble.";
  const unknown = connectors.filter((device) => device.advertisedRoutes === null);
  const count = connectors.reduce((sum, device) => sum + (device.advertisedRoutes?.length ?? 0), 0);
  const evidence = [fact("Advertised by connectors", String(count), at)];
  const what = `The connectors advertise ${counted(count, "route")}.`;
  if (count > routeThresholds.limit) return check("route-total", "error", { what, why, evidence });
  if (unknown.length > 0) {
    const more = fact("Not known for", firstOf(unknown.map(({ hostname }) => hostname)), at);
    return check("route-total", "unknown", { what, why, evidence: [...evidence, more] });
  }
  return passed("route-total", what, why, evidence);
}

/**
 * Split DNS without any global nameserver leaves connectors without a resolver for everything else, which shows as
 * SERVFAIL for every app domain (tailscale/tailscale#20467).
 */
function resolver({ dns, takenAt: at }: Snapshot): HealthCheck {
  const why = "A connector that cannot resolve names answers no app domain.";
  if (!dns.known) {
    return check("dns-resolver", "unknown", {
      what: "The tailnet’s DNS settings could not be read.",
      why: `${why} Split DNS may take the names of apps besides.`,
      evidence: [fact("Reason", dns.reason, at)],
      ...(dns.scope === undefined
        ? {}
        : { fix: { kind: "action", action: "open-credentials", label: "Change credentials" } as const }),
    });
  }
  const { nameservers, splitDNS } = dns.value;
  const split = Object.keys(splitDNS);
  const evidence = [
    fact("Global nameservers", firstOf(nameservers), at),
    fact("Split DNS", firstOf(split), at),
    fact("MagicDNS", dns.value.magicDNS ? "on" : "off", at),
  ];
  if (nameservers.length === 0 && split.length > 0) {
    return check("dns-resolver", "error", {
      what: "The tailnet has split DNS but no global nameserver.",
      why,
      evidence,
      fix: { kind: "link", name: "dns-settings" },
    });
  }
  return passed(
    "dns-resolver",
    nameservers.length > 0
      ? "The tailnet has a global nameserver."
      : "Connectors use the resolver of their host.",
    why,
    evidence,
  );
}

function managedElsewhere({ settings, takenAt: at }: Snapshot): HealthCheck {
  const why = "Changes made here are undone by the next sync from there.";
  const managed = settings.known ? settings.value.aclsExternallyManagedOn : settings;
  if (!managed.known) {
    return check("policy-managed", "unknown", {
      what: "Whether the policy file is managed elsewhere is not known.",
      why,
      evidence: [fact("Reason", managed.reason, at)],
    });
  }
  if (!managed.value) {
    return passed("policy-managed", "The policy file is managed here.", why, [
      fact("Managed elsewhere", "no", at),
    ]);
  }
  const link =
    settings.known && settings.value.aclsExternalLink.known ? settings.value.aclsExternalLink.value : "";
  return check("policy-managed", "info", {
    what: "The policy file is managed elsewhere.",
    why,
    evidence: [fact("Managed elsewhere", link === "" ? "yes" : link, at)],
  });
}

import { counted, firstOf } from "../../core/words.ts";
import { isDefaultRoute, prefixCovers, canonicalPrefix } from "../../net/prefix.ts";
import { approvedPrefixes } from "../policy-facts.ts";
import { fact, passed, type CheckFinding } from "./finding.ts";
import { setCommand } from "./set-command.ts";
import type { AppSubject, ConnectorSubject } from "./subjects.ts";

// What is asked of fixed destinations and their routers instead of what is asked of apps and connectors: no name has to
// resolve and nothing is learned, so every address has to be offered and approved. Source: Tailscale docs, "Subnet routers".

/** Whether exactly the addresses of a fixed destination are approved without a person. */
export function fixedApproval({ app, facts, at }: AppSubject): CheckFinding<"add-approvers"> {
  const why = "A router carries nothing to an address until its route is approved.";
  const lacking = app.routes.filter((route) =>
    app.connectors.some((tag) => !approvedPrefixes(facts, tag).some((prefix) => prefixCovers(prefix, route))),
  );
  if (lacking.length === 0) {
    return passed("Its routes are approved by themselves.", why, [
      fact("Addresses", firstOf(app.routes), at),
    ]);
  }
  return {
    severity: "warning",
    what: `Nothing approves ${counted(lacking.length, "route")} of “${app.name}” for ${firstOf(app.connectors)}.`,
    why,
    evidence: [fact("Not approved by itself", firstOf(lacking), at)],
    fix: { kind: "action", action: "add-approvers", label: "Approve routes automatically" },
  };
}

/** Whether a device offers the addresses of the fixed destinations that it carries; null where it carries none. */
export function offersFixed({ device, at, routes, apps, isExpected }: ConnectorSubject): CheckFinding | null {
  const wanted = [...new Set(apps.flatMap((app) => (app.isFixed === true ? app.routes : [])))];
  if (!isExpected || wanted.length === 0) return null;
  const why = "People reach a fixed destination only by the routes that its router offers.";
  const { advertisedRoutes } = device;
  if (routes === null || advertisedRoutes === null) {
    return {
      severity: "unknown",
      what: `The routes of ${device.hostname} are not known.`,
      why,
      evidence: [fact("Advertised routes", "not in the answer", at)],
    };
  }
  const offered = advertisedRoutes.filter((prefix) => !isDefaultRoute(prefix));
  const missing = wanted.filter((route) => !offered.some((prefix) => prefixCovers(prefix, route)));
  if (missing.length === 0) {
    const what = `${device.hostname} offers ${counted(wanted.length, "fixed route")}.`;
    return passed(what, why, [fact("Offered", firstOf(wanted), at)]);
  }
  const found = {
    severity: "warning",
    what: `${device.hostname} does not offer ${firstOf(missing)}.`,
    why,
    evidence: [fact("Advertised routes", offered.length === 0 ? "none" : firstOf(offered), at)],
  } as const;
  // The setting replaces the whole list: what a connector learned would be lost (tailscale/tailscale#11006).
  if (apps.some((app) => app.isFixed !== true)) return found;
  const all = [...new Set([...offered, ...missing.map(canonicalPrefix)])];
  const { fix, ways } = setCommand(device, `--advertise-routes=${all.join(",")}`);
  return { ...found, evidence: [...found.evidence, ...ways], fix };
}

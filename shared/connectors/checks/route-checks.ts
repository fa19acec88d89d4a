import { counted, firstOf } from "../../core/words.ts";
import { isDefaultRoute } from "../../net/prefix.ts";
import { keepsWords, keptRoutes } from "../clean-up.ts";
import { approvedRoutes, hasFamilyFor, type ClassifiedRoute } from "../routes.ts";
import { fact, passed, type CheckFinding } from "./finding.ts";
import { offersFixed } from "./fixed-checks.ts";
import type { Fix } from "./fix.ts";
import { setCommand } from "./set-command.ts";
import type { Severity } from "./health-check.ts";
import type { ConnectorSubject } from "./subjects.ts";

// Checks of a connector’s routes. All but `advertises` are silent where the answer did not carry them.

/** Numbers of routes from which people report trouble (tailscale/tailscale#19295) and the documented limit. */
export const routeThresholds = { many: 1_000, trouble: 3_000, limit: 10_000 } as const;

const day = 24 * 60 * 60 * 1000;
const week = 7 * day;

/** Approves the routes that wait. */
export const approveRoutes: Fix = {
  kind: "routes",
  takesAway: false,
  choose: (routes) => ({ approve: prefixes(routes.filter(({ pending }) => pending)), withdraw: [] }),
};

/** Stops using the routes that were learned for an app that is gone. */
export const withdrawOrphaned: Fix = {
  kind: "routes",
  takesAway: true,
  choose: (routes) => ({
    approve: [],
    withdraw: prefixes(routes.filter(({ enabled, orphaned }) => enabled && orphaned)),
  }),
};

/** Whether the device offers routes; a device that has just joined learns them when people use the apps. */
export function advertises(subject: ConnectorSubject): CheckFinding | null {
  const { device, at, routes, apps, isExpected } = subject;
  if (!isExpected) return null;
  const fixed = offersFixed(subject);
  // A router of fixed destinations learns nothing, and has to offer no more.
  if (fixed !== null && (fixed.severity !== "ok" || apps.every((app) => app.isFixed === true))) return fixed;
  const why =
    "People reach an app only through routes that a connector offers; it learns them when names are asked for.";
  if (routes === null) {
    return {
      severity: "unknown",
      what: `The routes of ${device.hostname} are not known.`,
      why,
      evidence: [fact("Advertised routes", "not in the answer", at)],
    };
  }
  const offered = routes.routes.filter((route) => route.advertised && route.origin !== "exit-node").length;
  const evidence = [fact("Advertised routes", String(offered), at)];
  if (offered > 0) return passed(`${device.hostname} offers ${counted(offered, "route")}.`, why, evidence);
  const { fix, ways } = setCommand(device, "--advertise-connector");
  const young = device.created !== null && at - device.created < day;
  // Routes of a new device may have been approved before it offers them.
  const lost = (device.enabledRoutes ?? []).filter((route) => !isDefaultRoute(route));
  if (lost.length > 0 && !young) {
    return {
      severity: "warning",
      what: `${device.hostname} offers none of the ${counted(lost.length, "route")} approved for it.`,
      why: "It offered them before, so its settings were reset, or it is a connector no more.",
      evidence: [...evidence, fact("Approved", firstOf(lost), at), ...ways],
      fix,
    };
  }
  const declared = apps.some((app) => app.routes.length > 0);
  return {
    severity: young && !declared ? "info" : "warning",
    what: young
      ? `${device.hostname} is new and offers no routes yet.`
      : `${device.hostname} offers no routes.`,
    why,
    evidence: [
      ...evidence,
      ...(device.created === null ? [] : [fact("Added", new Date(device.created).toISOString(), at)]),
      ...ways,
    ],
    fix,
  };
}

/** Whether routes wait for approval. */
export function pendingRoutes({
  device,
  routes,
  drained,
  at,
}: ConnectorSubject): CheckFinding<"approve-routes"> | null {
  if (routes === null) return null;
  const why = "Traffic to an address without an approved route does not go through the connector.";
  if (device.enabledRoutes === null) {
    return {
      severity: "unknown",
      what: `Which routes of ${device.hostname} are approved is not known.`,
      why,
      evidence: [fact("Approved routes", "not in the answer", at)],
    };
  }
  const waiting = prefixes(routes.routes.filter(({ pending }) => pending));
  if (waiting.length === 0) {
    return passed(`No route of ${device.hostname} waits for approval.`, why, [fact("Waiting", "none", at)]);
  }
  if (drained !== null) {
    return {
      severity: "info",
      what: `${device.hostname} is drained: ${counted(waiting.length, "route")} out of use.`,
      why: "Somebody took its routes out of use, so other connectors carry its apps. It can be brought back.",
      evidence: [fact("Drained by", drained.by, drained.at), fact("Out of use", firstOf(waiting), at)],
    };
  }
  return {
    severity: "warning",
    what: `${counted(waiting.length, "route")} of ${device.hostname} ${waiting.length === 1 ? "waits" : "wait"} for approval.`,
    why,
    evidence: [fact("Waiting", firstOf(waiting), at)],
    fix: { kind: "action", action: "approve-routes", label: `Approve ${counted(waiting.length, "route")}` },
  };
}

/** Whether the host has addresses of a family that some of its routes lead to. */
export function addressFamily({ device, at }: ConnectorSubject): CheckFinding | null {
  const approved = approvedRoutes(device);
  if (approved.length === 0 || hasFamilyFor(device, approved)) return null;
  return {
    severity: "error",
    what: `${device.hostname} has no address of the family that its routes need.`,
    why: "A host without IPv6 sends nothing to IPv6 addresses, and one without IPv4 nothing to IPv4 addresses.",
    evidence: [
      fact("Routes", firstOf(approved), at),
      fact("Addresses of the host", firstOf(device.connectivity?.endpoints ?? []), at),
    ],
    fix: { kind: "command", command: "ip address; ip -4 route; ip -6 route" },
  };
}

/** How many routes the device advertises, and whether they have grown within a week. */
export function routeCount({ device, routes, history, at }: ConnectorSubject): CheckFinding | null {
  if (routes === null) return null;
  const count = routes.counts.advertised;
  const why = "Every route goes to every client; from about 3,000 on people notice, and 10,000 is the limit.";
  const earlier = history.find((entry) => at - entry.at <= week && entry.at < at);
  const grown = earlier === undefined ? 0 : count - earlier.advertised;
  const evidence = [
    fact("Advertised routes", String(count), at),
    ...(earlier === undefined ? [] : [fact("Before", String(earlier.advertised), earlier.at)]),
  ];
  const severity = severityOf(count, grown);
  const what =
    severity === "ok" || grown <= 0
      ? `${device.hostname} advertises ${counted(count, "route")}.`
      : `${device.hostname} advertises ${counted(count, "route")}, ${grown} more than before.`;
  if (severity === "ok") return { severity: "ok", what, why, evidence };
  return { severity, what, why, evidence, fix: { kind: "link", name: "app-connectors-best-practices" } };
}

function severityOf(count: number, grown: number): Severity {
  if (count > routeThresholds.limit) return "error";
  if (count >= routeThresholds.trouble) return "warning";
  if (grown >= 500 && grown >= count / 2) return "warning";
  return count >= routeThresholds.many ? "info" : "ok";
}

/** Narrower routes win over broader ones, so what they do depends on whether the device can carry traffic. */
export function coveredRoutes({
  device,
  routes,
  apps,
  isStopped,
  at,
}: ConnectorSubject): CheckFinding | null {
  const found = (routes?.routes ?? []).filter(
    (route) => route.coveredBy !== undefined && route.origin === "learned",
  );
  if (found.length === 0) return null;
  const act = forgetOnHost(device, routes?.routes ?? [], { forget: found, apps, stays: true });
  const captures = isStopped && found.some(({ enabled }) => enabled);
  const are = found.length === 1 ? "is" : "are";
  return {
    severity: captures ? "warning" : "info",
    what: `${counted(found.length, "learned route")} of ${device.hostname} ${are} covered by a broader one.`,
    why: captures
      ? "They take traffic away from connectors that have the broader route, and this one cannot carry it."
      : "They count towards the limit; the client withdraws only the first of them (tailscale/tailscale#20956).",
    evidence: [
      fact("Covered", firstOf(found.map(({ prefix, coveredBy }) => `${prefix} by ${coveredBy ?? ""}`)), at),
      ...act.ways,
    ],
    fix: act.fix,
  };
}

/** Whether the device still advertises what it learned for an app that is gone. */
export function orphanedRoutes({
  device,
  routes,
  apps,
  at,
}: ConnectorSubject): CheckFinding<"withdraw-orphaned-routes"> | null {
  if (routes === null) return null;
  const found = routes.routes.filter((route) => route.orphaned);
  const used = found.filter((route) => route.enabled);
  if (found.length === 0) return null;
  const evidence = [fact("Left over", firstOf(prefixes(found)), at)];
  if (used.length === 0 && device.enabledRoutes !== null) {
    const { fix, ways } = forgetOnHost(device, routes.routes, { forget: found, apps, stays: false });
    return {
      severity: "info",
      what: `${device.hostname} serves no app and still advertises ${addresses(found.length)} that nothing uses.`,
      why: "They carry no traffic while they are not approved, but count towards the limit.",
      evidence: [...evidence, ...ways],
      fix,
    };
  }
  return {
    severity: "warning",
    what: `${device.hostname} serves no app but advertises ${addresses(found.length)}.`,
    why: "They look like routes learned for an app that is gone: traffic to them keeps flowing through the device, because removing an app does not withdraw them (tailscale/tailscale#15525).",
    evidence,
    fix: { kind: "action", action: "withdraw-orphaned-routes", label: "Stop using these routes" },
  };
}

function prefixes(routes: readonly ClassifiedRoute[]): readonly string[] {
  return routes.map(({ prefix }) => prefix);
}

function addresses(count: number): string {
  return counted(count, "single public address", "single public addresses");
}

/**
 * How a host is made to forget routes, in each form: the list of what it advertises is replaced by the ones to keep, and the
 * connector learns the rest again when names are asked for. Source: Tailscale docs, `tailscale set`; tailscale/tailscale#11006.
 */
function forgetOnHost(
  device: ConnectorSubject["device"],
  routes: readonly ClassifiedRoute[],
  forgetting: {
    readonly forget: readonly ClassifiedRoute[];
    readonly apps: ConnectorSubject["apps"];
    readonly stays: boolean;
  },
): ReturnType<typeof setCommand> {
  const advertised = prefixes(routes.filter((route) => route.advertised));
  const kept = keptRoutes({
    advertised,
    forget: prefixes(forgetting.forget),
    declared: forgetting.apps.flatMap((app) => app.routes),
  });
  const { fix, ways } = setCommand(
    device,
    ...(forgetting.stays ? [] : ["--advertise-connector=false"]),
    `--advertise-routes=${kept.routes.join(",")}`,
  );
  return { fix, ways: [{ label: "The command", value: keepsWords(kept.isWhole) }, ...ways] };
}

import { counted, firstOf } from "../../core/words.ts";
import type { Device } from "../../tailnet/device.ts";
import { check } from "./check.ts";
import { fact, passed, stoppingChecks, type DeviceContext } from "./device-checks.ts";
import type { HealthCheck, Severity } from "./health-check.ts";
import type { ClassifiedRoute } from "../routes.ts";
import { approvedRoutes, hasFamilyFor } from "../serving.ts";

/** Numbers of routes from which people report trouble (tailscale/tailscale#19295) and the documented limit. */
export const routeThresholds = { many: 1_000, trouble: 3_000, limit: 10_000 } as const;

/** How many routes a device advertised at earlier syncs, oldest first. */
export type RouteHistory = readonly { readonly at: number; readonly advertised: number }[];

const week = 7 * 24 * 60 * 60 * 1000;

/** Checks of a connector's routes. Nothing where the answer did not carry them: `advertises` says so. */
export function routeChecks(device: Device, context: DeviceContext, history: RouteHistory): HealthCheck[] {
  const { routes } = context;
  if (routes === null) return [];
  return [
    pending(device, routes.routes, context.at),
    amount(device, routes.counts.advertised, history, context.at),
    ...families(device, context.at),
    ...covered(device, routes.routes, context.at),
    ...orphaned(device, routes.routes, context.at),
  ];
}

/** Whether routes wait for approval. */
export function pending(device: Device, routes: readonly ClassifiedRoute[], at: number): HealthCheck {
  const why = "Traffic to an address without an approved route does not go through the connector.";
  if (device.enabledRoutes === null) {
    return check("pending-routes", "unknown", {
      what: `Which routes of ${device.hostname} are approved is not known.`,
      why,
      evidence: [fact("Approved routes", "not in the answer", at)],
    });
  }
  const waiting = routes.filter((route) => route.pending).map(({ prefix }) => prefix);
  if (waiting.length === 0) {
    return passed("pending-routes", `No route of ${device.hostname} waits for approval.`, why, [
      fact("Waiting", "none", at),
    ]);
  }
  return check("pending-routes", "warning", {
    what: `${counted(waiting.length, "route")} of ${device.hostname} ${waiting.length === 1 ? "waits" : "wait"} for approval.`,
    why,
    evidence: [fact("Waiting", firstOf(waiting), at)],
    fix: { kind: "action", action: "approve-routes", label: `Approve ${counted(waiting.length, "route")}` },
  });
}

/** Nothing where some routes lead to addresses of a family that the host has. */
export function families(device: Device, at: number): HealthCheck[] {
  const approved = approvedRoutes(device);
  if (approved.length === 0 || hasFamilyFor(device, approved)) return [];
  return [
    check("address-family", "error", {
      what: `${device.hostname} has no address of the family that its routes need.`,
      why: "A host without IPv6 sends nothing to IPv6 addresses, and one without IPv4 nothing to IPv4 addresses.",
      evidence: [
        fact("Routes", firstOf(approved), at),
        fact("Addresses of the host", firstOf(device.connectivity?.endpoints ?? []), at),
      ],
      fix: { kind: "command", command: "ip address; ip -4 route; ip -6 route" },
    }),
  ];
}

function amount(device: Device, count: number, history: RouteHistory, at: number): HealthCheck {
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
  if (severity === "ok") return check("route-count", "ok", { what, why, evidence });
  return check("route-count", severity, {
    what,
    why,
    evidence,
    fix: { kind: "link", name: "app-connectors-best-practices" },
  });
}

function severityOf(count: number, grown: number): Severity {
  if (count > routeThresholds.limit) return "error";
  if (count >= routeThresholds.trouble) return "warning";
  if (grown >= 500 && grown >= count / 2) return "warning";
  return count >= routeThresholds.many ? "info" : "ok";
}

/** Narrower routes win over broader ones, so what they do depends on whether the device can carry traffic. */
function covered(device: Device, routes: readonly ClassifiedRoute[], at: number): HealthCheck[] {
  const found = routes.filter((route) => route.coveredBy !== undefined && route.origin === "learned");
  if (found.length === 0) return [];
  const stopped = stoppingChecks(device, at).some(({ severity }) => severity === "error");
  const captures = stopped && found.some(({ enabled }) => enabled);
  const are = found.length === 1 ? "is" : "are";
  return [
    check("covered-routes", captures ? "warning" : "info", {
      what: `${counted(found.length, "learned route")} of ${device.hostname} ${are} covered by a broader one.`,
      why: captures
        ? "They take traffic away from connectors that have the broader route, and this one cannot carry it."
        : "They count towards the limit; the client withdraws only the first of them (tailscale/tailscale#20956).",
      evidence: [
        fact("Covered", firstOf(found.map(({ prefix, coveredBy }) => `${prefix} by ${coveredBy ?? ""}`)), at),
      ],
    }),
  ];
}

function orphaned(device: Device, routes: readonly ClassifiedRoute[], at: number): HealthCheck[] {
  const found = routes.filter((route) => route.orphaned);
  const used = found.filter((route) => route.enabled);
  if (found.length === 0) return [];
  const evidence = [fact("Left over", firstOf(found.map(({ prefix }) => prefix)), at)];
  if (used.length === 0 && device.enabledRoutes !== null) {
    return [
      check("orphaned-routes", "info", {
        what: `${device.hostname} serves no app and still advertises ${addresses(found.length)} that nothing uses.`,
        why: "They carry no traffic while they are not approved, but count towards the limit.",
        evidence,
        fix: { kind: "command", command: commandToForget(routes) },
      }),
    ];
  }
  return [
    check("orphaned-routes", "warning", {
      what: `${device.hostname} serves no app but advertises ${addresses(found.length)}.`,
      why: "They look like routes learned for an app that is gone: traffic to them keeps flowing through the device, because removing an app does not withdraw them (tailscale/tailscale#15525).",
      evidence,
      fix: { kind: "action", action: "withdraw-orphaned-routes", label: "Stop using these routes" },
    }),
  ];
}

function addresses(count: number): string {
  return counted(count, "single public address", "single public addresses");
}

/** Replaces what the device advertises by what it advertised besides. Source: Tailscale docs, `tailscale set`. */
function commandToForget(routes: readonly ClassifiedRoute[]): string {
  const kept = routes.filter((route) => route.advertised && !route.orphaned && route.origin !== "exit-node");
  const list = kept.map(({ prefix }) => prefix).join(",");
  return `sudo tailscale set --advertise-connector=false --advertise-routes=${list}`;
}

import { counted, firstOf } from "../../core/words.ts";
import type { Known } from "../../core/known.ts";
import type { Device } from "../../tailnet/device.ts";
import type { App } from "../app.ts";
import { check } from "./check.ts";
import type { AppConnectors } from "../connectors.ts";
import { fact, passed } from "./device-checks.ts";
import {
  severityOrder,
  worst,
  type ConnectorHealth,
  type HealthCheck,
  type Severity,
} from "./health-check.ts";
import { routeGaps, type RouteGap } from "../routes.ts";
import { approvedRoutes, servingOf } from "../serving.ts";

/** An app's egress IPs now, and those that were last recorded as put into the product. */
export interface EgressFacts {
  readonly current: readonly string[];
  readonly recorded: {
    readonly addresses: readonly string[];
    readonly at: number;
    /** What has to change in the product since. */
    readonly delta: { readonly add: readonly string[]; readonly remove: readonly string[] };
  } | null;
}

/** Whether anything serves the app, and how many can take over. */
export function connectorChecks(app: App, found: Known<AppConnectors>, at: number): HealthCheck[] {
  const why = "Without a connector that is online, the app’s names do not resolve and nothing reaches it.";
  if (app.connectors.includes("*")) return [];
  if (!found.known) {
    return [
      check("connectors", "unknown", {
        what: "The devices could not be read.",
        why,
        evidence: [fact("Reason", found.reason, at)],
      }),
    ];
  }
  const { devices, able, unsure, primary, isRegional } = found.value;
  const add = { kind: "action", action: "add-connector", label: "Add a connector" } as const;
  if (devices.length === 0) {
    return [
      check("connectors", "error", {
        what: `No device carries ${firstOf(app.connectors)}.`,
        why,
        evidence: [fact("Connectors", "none", at)],
        fix: add,
      }),
    ];
  }
  const evidence = [
    fact("Connectors", firstOf(namesOf(devices)), at),
    fact("Able to serve", firstOf(namesOf(able)), at),
    ...(isRegional ? [fact("Expected primary", "each client’s nearest", at)] : []),
    ...(primary === null ? [] : [fact("Expected primary", primary.hostname, at)]),
    ...devices
      .filter((device) => !able.includes(device))
      .slice(0, 5)
      .map((device) => fact(device.hostname, servingOf(device, app, at).why.join(" "), at)),
  ];
  const gaps = devices.length > 1 ? [...gapCheck(devices, at), ...capturedCheck(found.value, at)] : [];
  if (able.length === 0) {
    const nobody =
      unsure.length === 0
        ? check("connectors", "error", { what: `No connector of “${app.name}” can serve it.`, why, evidence })
        : check("connectors", "unknown", {
            what: `Whether a connector of “${app.name}” can serve it is not known.`,
            why,
            evidence,
          });
    return [nobody, ...gaps];
  }
  const risk = "When it is down or updated, people lose the app.";
  if (devices.length === 1) {
    // One connector is how every set-up starts: it works, so it is a hint and no alarm.
    const what = `“${app.name}” has one connector and no standby.`;
    return [check("connectors", "info", { what, why: risk, evidence, fix: add })];
  }
  const what = `${able.length} of ${counted(devices.length, "connector")} can serve “${app.name}”.`;
  const [first, second] = able;
  if (first !== undefined && second === undefined) {
    // What is not known of the others is no standby, and no fault either.
    const severity = unsure.length > 0 ? "unknown" : "warning";
    return [check("connectors", severity, { what, why: risk, evidence }), ...gaps];
  }
  return [passed("connectors", what, why, evidence), ...gaps];
}

function namesOf(devices: readonly Device[]): readonly string[] {
  return devices.map(({ hostname }) => hostname);
}

/**
 * Routes of connectors that cannot serve and that no other connector has: clients still send traffic there, also where
 * another connector has a broader route (tailscale/tailscale#8519).
 */
function capturedCheck({ devices, able }: AppConnectors, at: number): HealthCheck[] {
  if (able.length === 0) return [];
  const carried = new Set(able.flatMap(approvedRoutes));
  const lost = devices.flatMap((device) => {
    if (able.includes(device)) return [];
    const routes = approvedRoutes(device).filter((route) => !carried.has(route));
    return routes.length === 0 ? [] : [{ device, routes }];
  });
  if (lost.length === 0) return [];
  const count = new Set(lost.flatMap(({ routes }) => routes)).size;
  const holders = lost.map(({ device }) => device.hostname);
  return [
    check("captured-routes", "warning", {
      what: `${counted(count, "route")} ${count === 1 ? "leads" : "lead"} to ${firstOf(holders)}, which cannot serve.`,
      why: "No other connector has exactly these routes, so traffic to them is lost, whatever broader route there is.",
      evidence: lost.slice(0, 5).map(({ device, routes }) => fact(device.hostname, firstOf(routes), at)),
      fix: { kind: "link", name: "high-availability" },
    }),
  ];
}

/** Whether each connector has the routes of the others. */
function gapCheck(devices: readonly Device[], at: number): HealthCheck[] {
  const gaps = [...routeGaps(devices)];
  const why = "A standby takes over only the routes that it advertises itself.";
  if (gaps.length === 0)
    return [passed("standby-routes", "All connectors advertise the same routes.", why, [])];
  const lacking = gaps.map(([device]) => device.hostname);
  return [
    check("standby-routes", "warning", {
      what: `${firstOf(lacking)} ${lacking.length === 1 ? "lacks" : "lack"} routes that another connector of the app has.`,
      why,
      evidence: gaps
        .slice(0, 5)
        .map(([device, missing]) => fact(`${device.hostname} lacks`, gapText(missing), at)),
      fix: { kind: "action", action: "edit-app", label: "Declare routes" },
    }),
  ];
}

function gapText({ count, routes }: RouteGap): string {
  const others = count - routes.length;
  return others === 0 ? routes.join(", ") : `${routes.join(", ")} and ${others} more`;
}

/**
 * What is wrong with a connector, as a check of its app: an error while another connector can serve is a warning to
 * the app. Connectors that are well or only have hints are left out.
 */
export function foldedConnectorChecks(
  connectors: readonly ConnectorHealth[],
  able: readonly Device[],
): HealthCheck[] {
  return connectors.flatMap((connector) => {
    if (severityOrder.indexOf(connector.severity) <= severityOrder.indexOf("info")) return [];
    const bad = connector.checks.filter(({ severity }) => severity === connector.severity);
    const [first] = bad;
    if (first === undefined) return [];
    const others = able.some(({ nodeId }) => nodeId !== connector.nodeId);
    const severity: Severity = connector.severity === "error" && others ? "warning" : connector.severity;
    return [{ ...first, id: `connector:${connector.nodeId}:${first.id}`, severity }];
  });
}

/** Whether the product's allowlist was given the addresses that are in use now. Nothing where no facts are kept. */
export function egressChecks(app: App, facts: EgressFacts | undefined, at: number): HealthCheck[] {
  if (facts === undefined) return [];
  const { current, recorded: entry } = facts;
  const why = `An address that is missing in the allowlist of “${app.name}” locks people out when traffic leaves from it.`;
  const copy = {
    kind: "action",
    action: "copy-egress",
    label: `Copy ${counted(current.length, "IP")}`,
  } as const;
  const fix = current.length === 0 ? {} : { fix: copy };
  const now = fact("Egress IPs", firstOf(current), at);
  if (entry === null) {
    const words = {
      what: "It is not recorded that the egress IPs were put into the product.",
      why,
      evidence: [now],
      ...fix,
    };
    return [check("egress-recorded", "info", words)];
  }
  const recorded = { label: "Recorded", value: firstOf(entry.addresses), at: entry.at };
  const { add: missing, remove: stale } = entry.delta;
  if (missing.length === 0 && stale.length === 0) {
    return [passed("egress-recorded", "The recorded egress IPs are the ones in use.", why, [now, recorded])];
  }
  const parts = [
    ...(missing.length > 0 ? [`add ${firstOf(missing)}`] : []),
    ...(stale.length > 0 ? [`remove ${firstOf(stale)}`] : []),
  ];
  return [
    check("egress-recorded", missing.length > 0 ? "warning" : "info", {
      what: `The egress IPs have changed: ${parts.join(", ")}.`,
      why,
      evidence: [now, recorded],
      ...fix,
    }),
  ];
}

/** An app's health from its checks. */
export function appSeverity(checks: readonly HealthCheck[]): Severity {
  return worst(checks.map(({ severity }) => severity));
}

import { counted, firstOf } from "../../core/words.ts";
import type { Device } from "../../tailnet/device.ts";
import type { App } from "../../policy/document/app.ts";
import { approvedRoutes, routeGaps, routesForApp, undeclaredIn, type RouteGap } from "../routes.ts";
import { fact, passed, type CheckFinding } from "./finding.ts";
import type { Fix } from "./fix.ts";
import { severityOrder, type HealthCheck, type Offer } from "./health-check.ts";
import type { AppSubject } from "./subjects.ts";

/** Begins a set-up of one more connector. */
export const addConnector: Fix = { kind: "addConnector" };

/** Whether anything serves the app, and how many can take over. */
export function servedBy({ app, serving, at }: AppSubject): CheckFinding<"add-connector"> {
  const why = "Without a connector that is online, the app’s names do not resolve and nothing reaches it.";
  if (!serving.known) {
    const evidence = [fact("Reason", serving.reason, at)];
    return { severity: "unknown", what: "The devices could not be read.", why, evidence };
  }
  const { devices, able, unsure, reasons, primary, isRegional } = serving.value;
  const fix = { kind: "action", action: "add-connector", label: "Add a connector" } as const;
  if (devices.length === 0) {
    const what = `No device carries ${firstOf(app.connectors)}.`;
    return { severity: "error", what, why, evidence: [fact("Connectors", "none", at)], fix };
  }
  const evidence = [
    fact("Connectors", firstOf(namesOf(devices)), at),
    fact("Able to serve", firstOf(namesOf(able)), at),
    ...(isRegional ? [fact("Expected primary", "each client’s nearest", at)] : []),
    ...(primary === null ? [] : [fact("Expected primary", primary.hostname, at)]),
    ...[...reasons].slice(0, 5).map(([{ hostname }, sentences]) => fact(hostname, sentences.join(" "), at)),
  ];
  if (able.length === 0) {
    return unsure.length === 0
      ? {
          severity: "error",
          what: `“${app.name}” is down: ${devices.length === 1 ? "its only connector fails" : "all its connectors fail"}.`,
          why,
          evidence,
        }
      : {
          severity: "unknown",
          what: `Not known whether “${app.name}” works.`,
          why,
          evidence,
        };
  }
  const risk = "When it is down or updated, people lose the app.";
  if (devices.length === 1) {
    // One connector is how every set-up starts: it works, so it is a hint and no alarm.
    const what = `“${app.name}” has one connector and no standby.`;
    return { severity: "info", what, why: risk, evidence, fix };
  }
  const what = `${able.length} of ${counted(devices.length, "connector")} can serve “${app.name}”.`;
  if (able.length > 1) return passed(what, why, evidence);
  // What is not known of the others is no standby, and no fault either.
  return { severity: unsure.length > 0 ? "unknown" : "warning", what, why: risk, evidence };
}

/** How long what was looked at once speaks of now, in milliseconds. */
export const lookLasts = 15 * 60_000;

/**
 * Whether the connector that this computer sees as primary is the one that is expected, the oldest that is online. Silent
 * where nothing is seen from here, and where each client has its own.
 */
export function expectedPrimary({ app, serving, seenPrimary, at }: AppSubject): CheckFinding | null {
  if (seenPrimary === null || at - seenPrimary.at > lookLasts || !serving.known) return null;
  const { devices, primary, isRegional } = serving.value;
  const seen = devices.find(({ nodeId }) => nodeId === seenPrimary.nodeId);
  if (seen === undefined || primary === null || isRegional) return null;
  const why =
    "The control plane chooses the primary; the API does not tell which, so the oldest is expected.";
  const evidence = [
    fact("Seen from this computer", seen.hostname, seenPrimary.at),
    fact("Expected", `${primary.hostname}, added first of those that are online`, at),
  ];
  return seen === primary
    ? passed(`${seen.hostname} is the primary of “${app.name}”, as expected.`, why, evidence)
    : {
        severity: "info",
        what: `${seen.hostname} is the primary of “${app.name}”, not ${primary.hostname}.`,
        why,
        evidence,
        fix: { kind: "link", name: "high-availability" },
      };
}

function namesOf(devices: readonly Device[]): readonly string[] {
  return devices.map(({ hostname }) => hostname);
}

/** Whether each connector has the routes of the others. */
export function standbyRoutes({ app, facts, serving, at }: AppSubject): CheckFinding<RouteAction> | null {
  if (!serving.known || serving.value.devices.length < 2) return null;
  const found = routeGaps(app, serving.value.devices, facts.apps);
  const { lacking: byDevice, isUnclear } = found;
  const gaps = [...byDevice];
  const why = "A standby takes over only the routes that it advertises itself.";
  if (gaps.length === 0 && isUnclear) {
    return {
      severity: "info",
      what: "Its connectors carry other apps too: their routes cannot be compared.",
      why: `${why} Declared routes can be compared.`,
      evidence: [],
      fix: editRoutes,
    };
  }
  if (gaps.length === 0) return passed("All connectors advertise the same routes.", why, []);
  const lacking = gaps.map(([device]) => device.hostname);
  return {
    severity: "warning",
    what: `${firstOf(lacking)} ${lacking.length === 1 ? "lacks" : "lack"} routes that another connector of the app has.`,
    why,
    evidence: gaps
      .slice(0, 5)
      .map(([device, missing]) => fact(`${device.hostname} lacks`, gapText(missing), at)),
    fix: routeFix(app, undeclaredIn(app, found)),
  };
}

type RouteAction = "edit-app" | "declare-routes";

/** Which routes to enter is left to the person. */
export const editRoutes = { kind: "action", action: "edit-app", label: "Edit routes" } as const;

/** What is declared is missing on the device itself; of a preset, or of many, a person says which are to be declared. */
function routeFix({ presetAppID }: App, undeclared: readonly string[] | null): Offer<RouteAction> {
  if (undeclared?.length === 0) return { kind: "link", name: "high-availability" };
  if (undeclared === null || presetAppID !== null) return editRoutes;
  return {
    kind: "action",
    action: "declare-routes",
    label: `Declare ${counted(undeclared.length, "route")}`,
  };
}

/** Declares the routes that one connector has and another lacks: then each advertises them. */
export const declareRoutes: Fix = {
  kind: "intent",
  plan: ({ app, undeclared }) => ({
    kind: "updateApp",
    name: app.name,
    change: { routes: [...app.routes, ...undeclared] },
  }),
};

function gapText({ count, routes }: RouteGap): string {
  const others = count - routes.length;
  return others === 0 ? routes.join(", ") : `${routes.join(", ")} and ${others} more`;
}

/**
 * Routes of connectors that cannot serve and that no other connector has: clients still send traffic there, also where
 * another connector has a broader route (tailscale/tailscale#8519).
 */
export function capturedRoutes({ app, facts, serving, at }: AppSubject): CheckFinding | null {
  if (!serving.known) return null;
  const { devices, able } = serving.value;
  if (able.length === 0) return null;
  const carried = new Set(able.flatMap(approvedRoutes));
  const lost = devices.flatMap((device) => {
    if (able.includes(device)) return [];
    const routes = routesForApp(app, device, able, facts.apps).filter((route) => !carried.has(route));
    return routes.length === 0 ? [] : [{ device, routes }];
  });
  if (lost.length === 0) return null;
  const count = new Set(lost.flatMap(({ routes }) => routes)).size;
  const holders = lost.map(({ device }) => device.hostname);
  return {
    severity: "warning",
    what: `${counted(count, "route")} ${count === 1 ? "leads" : "lead"} to ${firstOf(holders)}, which cannot serve.`,
    why: "No other connector has exactly these routes, so traffic to them is lost, whatever broader route there is.",
    evidence: lost.slice(0, 5).map(({ device, routes }) => fact(device.hostname, firstOf(routes), at)),
    fix: { kind: "link", name: "high-availability" },
  };
}

/**
 * What is wrong with the connectors of an app, the worst of each: an error while another connector can serve is a warning
 * to the app. Connectors that are well or only have hints are left out.
 */
export function connectorTroubles({ connectors, serving }: AppSubject): readonly HealthCheck[] {
  const able = serving.known ? serving.value.able : [];
  return connectors.flatMap(({ nodeId, severity, checks }) => {
    const worst = checks.find((check) => check.severity === severity);
    if (worst === undefined || severityOrder.indexOf(severity) <= severityOrder.indexOf("info")) return [];
    const isServed = able.some((device) => device.nodeId !== nodeId);
    return [
      {
        ...worst,
        owner: { kind: "device", nodeId },
        severity: severity === "error" && isServed ? "warning" : severity,
      } as const,
    ];
  });
}

/** What is wrong with the tailnet as a whole. */
export function tailnetTroubles({ alarms }: AppSubject): readonly HealthCheck[] {
  return alarms.map((check) => ({ ...check, owner: { kind: "tailnet" } }));
}

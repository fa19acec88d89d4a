import { canonicalPrefix, isDefaultRoute, prefixCovers } from "../net/prefix.ts";
import type { Device } from "../tailnet/device.ts";
import type { App } from "../policy/document/app.ts";
import { stoppingChecks } from "./checks/run-checks.ts";
import { approvedRoutes, hasFamilyFor } from "./routes.ts";

/** Whether a device can carry an app now. */
export interface Serving {
  /** `unsure` where something that could stop it is not known. */
  readonly state: "able" | "unable" | "unsure";
  /** What stops it, or is not known, one sentence each. */
  readonly why: readonly string[];
}

/** What of an app decides whether a device can carry it. */
export type ServedApp = Pick<App, "connectors" | "isFixed"> & Partial<Pick<App, "routes">>;

const day = 24 * 60 * 60 * 1000;

/**
 * Whether a device can carry an app at a time: nothing of the device itself stops it, it has a tag of the app, it offers
 * routes and some of them are approved, and its host can send to where they lead. Everything that says how many
 * connectors can serve, which one is primary, or whether one is ready, asks this.
 */
export function servingOf(device: Device, app: ServedApp, at: number): Serving {
  const checks = stoppingChecks(device, at);
  const stops = checks.filter(({ severity }) => severity === "error").map(({ what }) => what);
  const unsure = checks.filter(({ severity }) => severity === "unknown").map(({ what }) => what);
  if (!app.connectors.some((tag) => tag === "*" || device.tags.includes(tag)))
    stops.push(`${device.hostname} carries none of the app’s tags.`);
  const routes = routesOf(device, app, at);
  const reasons = [...stops, ...routes.stops];
  if (reasons.length > 0) return { state: "unable", why: reasons };
  const doubts = [...unsure, ...routes.unsure];
  return doubts.length > 0 ? { state: "unsure", why: doubts } : { state: "able", why: [] };
}

interface Findings {
  readonly stops: readonly string[];
  readonly unsure: readonly string[];
}

function routesOf(device: Device, { routes = [], isFixed }: ServedApp, at: number): Findings {
  const { hostname, advertisedRoutes, created } = device;
  if (advertisedRoutes === null) return open(`The routes of ${hostname} are not known.`);
  const offered = advertisedRoutes.filter((prefix) => !isDefaultRoute(prefix));
  const declared = routes.map(canonicalPrefix);
  if (offered.length === 0) {
    // Declared routes are advertised at once; others are learned when somebody asks for a name.
    if (declared.length > 0) return stopped(`${hostname} offers none of the app’s routes.`);
    const young = created !== null && at - created < day;
    // Routes of a new device may have been approved before it offers them.
    const lost = !young && (device.enabledRoutes ?? []).some((prefix) => !isDefaultRoute(prefix));
    if (lost) return stopped(`${hostname} offers none of the routes approved for it.`);
    return young ? nothing : open(`${hostname} offers no routes.`);
  }
  if (device.enabledRoutes === null) return open(`Which routes of ${hostname} are approved is not known.`);
  const approved = approvedRoutes(device);
  if (approved.length === 0) return stopped(`No route of ${hostname} is approved.`);
  // Nothing is learned for a fixed destination: what is not approved of its own addresses is not reached.
  const covers = (route: string) => approved.some((prefix) => prefixCovers(prefix, route));
  if (isFixed === true && !declared.some(covers))
    return stopped(`None of its addresses is an approved route of ${hostname}.`);
  return hasFamilyFor(device, approved)
    ? nothing
    : stopped(`${hostname} has no address of the family that its routes need.`);
}

const nothing: Findings = { stops: [], unsure: [] };

function stopped(what: string): Findings {
  return { stops: [what], unsure: [] };
}

function open(what: string): Findings {
  return { stops: [], unsure: [what] };
}

import * as v from "valibot";
import { familyOf, parsePrefix, type AddressRange } from "../net/address.ts";
import { canonicalPrefix, contains, isDefaultRoute } from "../net/prefix.ts";
import { isPrivatePrefix } from "../net/well-known.ts";
import type { Device } from "../tailnet/device.ts";
import type { App } from "../policy/document/app.ts";

/**
 * Why a device advertises a route: `learned` from a DNS answer (a single address), `policy` from an app's `routes`,
 * `preset` as a public range of a preset app that it serves, `exit-node` as a way to everything, `other` by hand.
 */
type RouteOrigin = "learned" | "policy" | "preset" | "exit-node" | "other";

/** One route of a device. */
export interface ClassifiedRoute {
  readonly prefix: string;
  readonly family: 4 | 6;
  readonly origin: RouteOrigin;
  readonly advertised: boolean;
  readonly enabled: boolean;
  /** Advertised but not approved. */
  readonly pending: boolean;
  /** A broader route the device advertises as well, which makes this one superfluous. */
  readonly coveredBy?: string;
  /** Learned for an app that the device no longer serves. */
  readonly orphaned: boolean;
}

/** Routes of a device to approve, and approved ones to stop using; everything else stays as it is. */
export interface RouteChange {
  readonly approve: readonly string[];
  readonly withdraw: readonly string[];
}

/** Counts of a device's or an app's routes. All but `enabled` count advertised ones. */
export const routeCountsSchema = v.strictObject({
  advertised: v.number(),
  enabled: v.number(),
  pending: v.number(),
  learned: v.number(),
  fromPolicy: v.number(),
  /** Absent where no route is from a preset. */
  fromPreset: v.exactOptional(v.number()),
  covered: v.number(),
  orphaned: v.number(),
  ipv4: v.number(),
  ipv6: v.number(),
});
export type RouteCounts = Readonly<v.InferOutput<typeof routeCountsSchema>>;

/** A device's routes, classified. */
export interface ClassifiedRoutes {
  readonly nodeId: string;
  readonly routes: readonly ClassifiedRoute[];
  readonly counts: RouteCounts;
}

/**
 * Classifies the routes of a device that serves the given apps. Null when the answer did not carry routes. A route
 * that is only enabled was approved once and is no longer advertised.
 *
 * Orphaned are public single addresses of a tagged device that serves no app: removing an app leaves its learned
 * routes advertised (tailscale/tailscale#15525).
 */
export function classifyRoutes(
  device: Pick<Device, "nodeId" | "tags" | "advertisedRoutes" | "enabledRoutes">,
  apps: readonly Pick<App, "routes" | "presetAppID">[],
): ClassifiedRoutes | null {
  const { advertisedRoutes, enabledRoutes } = device;
  if (advertisedRoutes === null) return null;
  const advertised = new Set(advertisedRoutes);
  const enabled = new Set(enabledRoutes ?? []);
  const served: Served = {
    declared: new Set(apps.flatMap((app) => app.routes.map(canonicalPrefix))),
    hasPreset: apps.some(({ presetAppID }) => presetAppID !== null),
  };
  const wide = wideRoutes(advertisedRoutes);
  const strayed = apps.length === 0 && device.tags.length > 0;
  const routes: ClassifiedRoute[] = [];
  for (const prefix of advertised) {
    const origin = originOf(prefix, served);
    const cover = origin === "exit-node" ? undefined : coverOf(prefix, wide);
    const approved = enabled.has(prefix);
    const orphaned = strayed && origin === "learned" && !isPrivatePrefix(prefix);
    routes.push({
      prefix,
      family: familyOf(prefix),
      origin,
      advertised: true,
      enabled: approved,
      // Without the approved routes in the answer nothing can be said to wait, and what is left over waits for nothing.
      pending: enabledRoutes !== null && !approved && !orphaned,
      ...(cover === undefined ? {} : { coveredBy: cover }),
      orphaned,
    });
  }
  for (const prefix of enabled) {
    if (advertised.has(prefix)) continue;
    const family = familyOf(prefix);
    const origin = originOf(prefix, served);
    routes.push({
      prefix,
      family,
      origin,
      advertised: false,
      enabled: true,
      pending: false,
      orphaned: false,
    });
  }
  return { nodeId: device.nodeId, routes, counts: countRoutes(routes) };
}

/** Counts classified routes, of one device or of several. */
export function countRoutes(routes: readonly ClassifiedRoute[]): RouteCounts {
  const counts = {
    advertised: 0,
    enabled: 0,
    pending: 0,
    learned: 0,
    fromPolicy: 0,
    covered: 0,
    orphaned: 0,
    ipv4: 0,
    ipv6: 0,
  };
  let fromPreset = 0;
  for (const route of routes) {
    if (route.enabled) counts.enabled += 1;
    if (!route.advertised) continue;
    counts.advertised += 1;
    if (route.pending) counts.pending += 1;
    if (route.origin === "learned") counts.learned += 1;
    if (route.origin === "policy") counts.fromPolicy += 1;
    if (route.origin === "preset") fromPreset += 1;
    if (route.coveredBy !== undefined) counts.covered += 1;
    if (route.orphaned) counts.orphaned += 1;
    if (route.family === 4) counts.ipv4 += 1;
    else counts.ipv6 += 1;
  }
  return fromPreset === 0 ? counts : { ...counts, fromPreset };
}

/** What a connector lacks of the routes of an app. */
export interface RouteGap {
  readonly count: number;
  /** The first few of them. */
  readonly routes: readonly string[];
}

/** More of a gap than this is not shown. */
const shownOfGap = 5;

/** How the connectors of one app differ in their routes. */
export interface RouteGaps {
  /** Routes of the app that some connector has and another lacks, by the device that lacks them. */
  readonly lacking: ReadonlyMap<Device, RouteGap>;
  /** Whether some differ in routes that may as well be another app’s. */
  readonly isUnclear: boolean;
}

/**
 * Compares the connectors of an app: a standby without a route does not take it over. Nothing tells for which app a
 * connector learned a route. So a route that nobody declared counts only where the one that lacks it serves every app of
 * the one that has it, and one that only apps declare which a connector does not serve is left over from there. A fixed
 * destination has no routes but those that it declares. Source: Tailscale docs, "High availability", exact-prefix failover.
 */
export function routeGaps(app: App, devices: readonly Device[], apps: readonly App[]): RouteGaps {
  const declaring = declaringApps(apps);
  const ofApp = new Set(app.routes.map(canonicalPrefix));
  const lists = devices.flatMap((device) => {
    const { advertisedRoutes } = device;
    if (advertisedRoutes === null) return [];
    const served = appsServed(device, apps);
    const isCompared = (prefix: string): boolean => {
      if (isDefaultRoute(prefix)) return false;
      if (app.isFixed === true || ofApp.has(prefix)) return ofApp.has(prefix);
      return declaring.get(prefix)?.some((place) => served.has(place)) !== false;
    };
    const own = new Set(advertisedRoutes.filter(isCompared));
    return [{ device, own, served, kind: [...served].join() }];
  });
  const all = new Set(lists.flatMap(({ own }) => [...own]));
  const kinds = new Map<string, { readonly served: ReadonlySet<number>; readonly routes: Set<string> }>();
  for (const { kind, served, own } of lists) {
    const known = kinds.get(kind) ?? { served, routes: new Set<string>() };
    for (const prefix of own) known.routes.add(prefix);
    kinds.set(kind, known);
  }
  const declared = [...ofApp].filter((prefix) => all.has(prefix));
  const needed = new Map(
    [...kinds].map(([kind, { served }]) => [
      kind,
      new Set([
        ...declared,
        ...[...kinds.values()].flatMap((other) => (isWithin(other.served, served) ? [...other.routes] : [])),
      ]),
    ]),
  );
  const lacking = new Map<Device, RouteGap>();
  for (const { device, own, kind } of lists) {
    const wanted = needed.get(kind) ?? own;
    // All of its own are among them.
    const missing = wanted.size - own.size;
    if (missing > 0) lacking.set(device, { count: missing, routes: firstMissing(wanted, own) });
  }
  return { lacking, isUnclear: [...needed.values()].some(({ size }) => size < all.size) };
}

const declaringOf = new WeakMap<readonly App[], ReadonlyMap<string, readonly number[]>>();

/** The apps that declare a route, as places in the list. Every app is compared with the same ones. */
function declaringApps(apps: readonly App[]): ReadonlyMap<string, readonly number[]> {
  const before = declaringOf.get(apps);
  if (before !== undefined) return before;
  const places = new Map<string, number[]>();
  for (const [place, { routes }] of apps.entries())
    for (const route of routes) {
      const prefix = canonicalPrefix(route);
      const known = places.get(prefix);
      if (known === undefined) places.set(prefix, [place]);
      else known.push(place);
    }
  declaringOf.set(apps, places);
  return places;
}

/** What an app has to declare so that each of its connectors has it; null where that is more than is shown. */
export function undeclaredIn(app: App, { lacking }: RouteGaps): readonly string[] | null {
  const gaps = [...lacking.values()];
  if (gaps.some(({ count, routes }) => count > routes.length)) return null;
  const declared = new Set(app.routes.map(canonicalPrefix));
  return [...new Set(gaps.flatMap(({ routes }) => routes))].filter((route) => !declared.has(route));
}

/** The apps that a device serves by its tags, as places in the list. */
function appsServed({ tags }: Device, apps: readonly App[]): ReadonlySet<number> {
  return new Set(
    apps.flatMap(({ connectors }, index) =>
      connectors.some((tag) => tag === "*" || tags.includes(tag)) ? [index] : [],
    ),
  );
}

function isWithin(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  return [...one].every((place) => other.has(place));
}

/**
 * Routes of a device that are certainly an app’s: those that the app declares, and everything where one of the others
 * serves each app of the device as well.
 */
export function routesForApp(
  app: App,
  device: Device,
  others: readonly Device[],
  apps: readonly App[],
): readonly string[] {
  const served = appsServed(device, apps);
  const routes = approvedRoutes(device);
  if (others.some((other) => isWithin(served, appsServed(other, apps)))) return routes;
  const declared = new Set(app.routes.map(canonicalPrefix));
  return routes.filter((prefix) => declared.has(prefix));
}

/** Stops early: with many connectors the whole lists would be longer than anything that is read. */
function firstMissing(all: ReadonlySet<string>, own: ReadonlySet<string>): readonly string[] {
  const missing: string[] = [];
  for (const prefix of all) {
    if (own.has(prefix)) continue;
    missing.push(prefix);
    if (missing.length === shownOfGap) break;
  }
  return missing;
}

/** What the apps of a device explain of its routes. */
interface Served {
  readonly declared: ReadonlySet<string>;
  readonly hasPreset: boolean;
}

/** The ranges of presets are not published: a public range that nobody declared is one of a preset that is served. */
function originOf(prefix: string, { declared, hasPreset }: Served): RouteOrigin {
  if (declared.has(prefix)) return "policy";
  if (isHostRoute(prefix)) return "learned";
  if (prefix.endsWith("/0")) return "exit-node";
  return hasPreset && !isPrivatePrefix(prefix) ? "preset" : "other";
}

/** Whether a route, as the service writes it, is one address. */
export function isHostRoute(prefix: string): boolean {
  return prefix.endsWith(familyOf(prefix) === 6 ? "/128" : "/32");
}

/** A route that can cover others. */
interface WideRoute {
  readonly text: string;
  readonly range: AddressRange;
}

/** Routes that can cover others, narrowest first. */
function wideRoutes(prefixes: readonly string[]): WideRoute[] {
  return prefixes
    .filter((text) => !isHostRoute(text) && !text.endsWith("/0"))
    .flatMap((text) => {
      const range = parsePrefix(text);
      return range === null ? [] : [{ text, range }];
    })
    .toSorted((left, right) => lengthOf(right.text) - lengthOf(left.text));
}

function coverOf(text: string, wide: readonly WideRoute[]): string | undefined {
  if (wide.length === 0) return undefined;
  const range = parsePrefix(text);
  if (range === null) return undefined;
  return wide.find((other) => other.text !== text && contains(other.range, range))?.text;
}

function lengthOf(prefix: string): number {
  return Number(prefix.slice(prefix.lastIndexOf("/") + 1));
}

/** Routes that are advertised and approved, exit routes aside. */
export function approvedRoutes({ advertisedRoutes, enabledRoutes }: Device): readonly string[] {
  const enabled = new Set(enabledRoutes);
  return (advertisedRoutes ?? []).filter((prefix) => enabled.has(prefix) && !isDefaultRoute(prefix));
}

/** Whether a host has addresses of a family that some routes lead to. What it does not report is not held against it. */
export function hasFamilyFor({ connectivity }: Device, routes: readonly string[]): boolean {
  if (connectivity === null || connectivity.endpoints.length === 0) return true;
  const hasV6 =
    connectivity.supportsIPv6 !== false || connectivity.endpoints.some((one) => one.startsWith("["));
  const hasV4 = connectivity.endpoints.some((one) => !one.startsWith("["));
  return routes.some((prefix) => (typeof parsePrefix(prefix)?.from === "bigint" ? hasV6 : hasV4));
}

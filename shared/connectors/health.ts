import { known, unknown, valueOr, type Known } from "../core/known.ts";
import { Access } from "../policy/access/access.ts";
import type { AppKnowledge } from "../policy/access/answers.ts";
import type { Device } from "../tailnet/device.ts";
import type { Snapshot } from "../tailnet/snapshot.ts";
import type { App } from "../policy/document/app.ts";
import { worst, type AppHealth, type ConnectorHealth, type HealthReport } from "./checks/health-check.ts";
import { connectorChecks, runChecks } from "./checks/run-checks.ts";
import { countsForHealth } from "./checks/weights.ts";
import type {
  AppConnectors,
  DomainNames,
  EgressFacts,
  EgressReader,
  EgressSources,
  PublishedRanges,
  SeenPrimary,
} from "./checks/subjects.ts";
import {
  connectorDevices,
  connectorsOf,
  groupByTag,
  servingContext,
  type DevicesByTag,
} from "./connectors.ts";
import { drainOf, type Drain } from "./drain.ts";
import { formerConnectors } from "./former-connectors.ts";
import { networkOf } from "./network-of.ts";
import { policyFacts, type PolicyFacts } from "./policy-facts.ts";
import type { RouteHistory } from "./route-history.ts";
import { servingOf } from "./serving.ts";
import type { NodeVitals } from "./vitals/node-vitals.ts";
import { surroundingsOf, type Surroundings } from "./checks/surroundings.ts";

/** What the snapshot does not hold. */
export interface LocalFacts {
  /** Egress IP candidates of a device. */
  readonly egressOf: EgressReader;
  /** What is known of where a connector leaves from, by node id. */
  readonly sourcesOf?: (nodeId: string) => EgressSources;
  /** What a connector said of itself last, by node id; null where nobody has it measured. */
  readonly measuredOf?: (nodeId: string) => NodeVitals | null;
  /** Whom this computer sees as the primary of an app; null where it sees none. */
  readonly primaryOf?: (appName: string) => SeenPrimary | null;
  /** Earlier counts of advertised routes by node id. */
  readonly routeHistory?: Readonly<Record<string, RouteHistory>>;
  /** Connectors that were drained with Tailrace. */
  readonly drains?: readonly Drain[];
  /** Egress IPs by app name. */
  readonly egress?: Readonly<Record<string, EgressFacts>>;
  /** What is known of the names of apps from elsewhere. */
  readonly names?: DomainNames;
  /** The copy of published ranges that belongs to an app. */
  readonly rangesOf?: (app: App) => PublishedRanges | null;
  /** What is known of an app from elsewhere, such as the ranges that its provider publishes. */
  readonly knowledgeOf?: (app: Pick<App, "name" | "domains" | "presetAppID">) => AppKnowledge;
}

/**
 * The health of every app and connector, from one sync. Pure and without a clock: times are those of the snapshot.
 *
 * An app's health is the worst of its own checks, of what is wrong with its connectors, and of what is wrong with the
 * tailnet as a whole. Devices are grouped by tag once, and only connectors are looked at closely.
 */
export function checkHealth(snapshot: Snapshot, local: LocalFacts): HealthReport {
  const { takenAt, dns } = snapshot;
  const { names = noNames } = local;
  const policy = policyOf(snapshot);
  if (!policy.known) {
    const tailnet = runChecks("policy", { policy, at: takenAt });
    return { takenAt, severity: "unknown", apps: [], connectors: [], tailnet };
  }
  const facts = policy.value;
  const groups = snapshot.devices.known ? groupByTag(snapshot.devices.value) : null;
  const served: ReadonlyMap<Device, readonly App[]> =
    groups === null ? new Map() : connectorDevices(facts.apps, groups);
  const around = surroundingsOf(valueOr(snapshot.devices, []), facts.policy, (device) =>
    standInsOf(device, served, takenAt),
  );
  const connectors = [
    ...[...served].map(([device, apps]) => connectorHealth(device, apps, takenAt, { ...local, around })),
    ...formerConnectors(valueOr(snapshot.devices, []), served, facts.policy).map((device) =>
      connectorHealth(device, [], takenAt, { ...local, around }),
    ),
  ];
  const tailnet = runChecks("tailnet", { snapshot, facts, connectors: [...served.keys()] });
  const alarms = tailnet.filter(({ severity }) => severity === "warning" || severity === "error");
  const serves = new Set([...served.keys()].map(({ nodeId }) => nodeId));
  // What could not be measured of a connector, or just now, is told there alone.
  const byNode = new Map(
    connectors.map((one) => [one.nodeId, { ...one, checks: one.checks.filter(countsForHealth) }]),
  );
  const resolverHosts = hostsOfSplitDns(snapshot);
  const access = Access.of(facts.policy, networkOf(snapshot)).apps(local.knowledgeOf);
  const apps = facts.apps.map((app): AppHealth => {
    const found = serving(app, groups, snapshot);
    const devices = found.known ? found.value.devices : [];
    const checks = runChecks("app", {
      at: takenAt,
      app,
      facts,
      access: access.of(app),
      serving: found,
      connectors: devices.flatMap(({ nodeId }) => byNode.get(nodeId) ?? []),
      alarms,
      dns,
      resolverHosts,
      names,
      published: local.rangesOf?.(app) ?? null,
      egress: entryOf(local.egress, app.name),
      seenPrimary: local.primaryOf?.(app.name) ?? null,
    });
    return { app: app.name, severity: worst(checks.map(({ severity }) => severity)), checks };
  });
  // What is wrong with a connector of an app is in the app’s checks already, as far as it matters to the app.
  const strays = connectors.filter(({ nodeId }) => !serves.has(nodeId));
  const severity = worst([...apps, ...tailnet, ...strays].map((one) => one.severity));
  return { takenAt, severity, apps, connectors, tailnet };
}

function connectorHealth(
  device: Device,
  apps: readonly App[],
  at: number,
  {
    egressOf,
    sourcesOf,
    measuredOf,
    egress,
    routeHistory,
    drains = [],
    around,
  }: LocalFacts & { readonly around: Surroundings },
): ConnectorHealth {
  const history = entryOf(routeHistory, device.nodeId) ?? [];
  const checks = connectorChecks(device, {
    at,
    apps,
    egressOf,
    sources: sourcesOf?.(device.nodeId) ?? null,
    recordedIn: (name) => entryOf(egress, name)?.recorded?.addresses ?? null,
    history,
    isExpected: apps.length > 0,
    drained: drainOf(drains, device) ?? null,
    measured: measuredOf?.(device.nodeId) ?? null,
    around,
  });
  const counting = checks.filter(countsForHealth);
  return { nodeId: device.nodeId, severity: worst(counting.map(({ severity }) => severity)), checks };
}

const noNames: DomainNames = { ofPreset: () => [], curated: () => [], besides: () => [] };

/** Other connectors that can carry every app of a device, the one added first leading. */
function standInsOf(
  device: Device,
  served: ReadonlyMap<Device, readonly App[]>,
  at: number,
): readonly Device[] {
  const apps = served.get(device) ?? [];
  const candidates = [...served].flatMap(([other, carried]) =>
    other !== device && apps.length > 0 && apps.every((app) => carried.includes(app)) ? [other] : [],
  );
  return candidates
    .filter((other) => apps.every((app) => servingOf(other, app, at).state === "able"))
    .toSorted((one, other) => (one.created ?? Infinity) - (other.created ?? Infinity));
}

/** Devices that split DNS entries name as their resolvers, by address. */
function hostsOfSplitDns({ dns, devices }: Snapshot): ReadonlyMap<string, Device> {
  const asked = new Set(dns.known ? Object.values(dns.value.splitDNS).flat() : []);
  if (asked.size === 0) return new Map();
  return new Map(
    valueOr(devices, []).flatMap((device) =>
      device.addresses.filter((address) => asked.has(address)).map((address) => [address, device] as const),
    ),
  );
}

/** An entry of a map that is keyed by names from outside, such as an app called `constructor`. */
function entryOf<T>(map: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return map !== undefined && Object.hasOwn(map, name) ? map[name] : undefined;
}

function serving(app: App, groups: DevicesByTag | null, snapshot: Snapshot): Known<AppConnectors> {
  const { devices } = snapshot;
  if (groups !== null) return known(connectorsOf(app, groups, servingContext(snapshot)));
  return devices.known ? unknown("The devices were not read.") : devices;
}

/** The policy as far as rules need it; unknown where it cannot be read or does not parse. */
function policyOf({ policy }: Snapshot): Known<PolicyFacts> {
  if (!policy.known) return policy;
  const { document } = policy.value.file;
  return document.ok ? known(policyFacts(document.value.policy)) : unknown(document.problem.what);
}

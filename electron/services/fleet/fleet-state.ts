import { counted } from "../../../shared/core/words.ts";
import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import type { FleetState, IncidentView } from "../../../shared/bridge/fleet.ts";
import type { SignIn } from "../../../shared/catalogue/sign-in-provider.ts";
import { catalogue } from "../../../shared/catalogue/catalogue.ts";
import { formatForProduct } from "../../../shared/catalogue/copy-for-product.ts";
import type { App } from "../../../shared/policy/document/app.ts";
import { fixedTermsOf } from "../../../shared/policy/document/fixed-destinations.ts";
import { comingApps } from "../../../shared/connectors/coming-apps.ts";
import type { AppUse, AppUses } from "../../../shared/connectors/app-uses.ts";
import {
  identityOf,
  idsOf,
  type AppIdentities,
  type RenameQuestion,
} from "../../../shared/connectors/app-identity.ts";
import {
  connectorDevices,
  connectorsOf,
  servingContext,
  type DevicesByTag,
} from "../../../shared/connectors/connectors.ts";
import {
  worstFirst,
  type ConnectorHealth,
  type HealthCheck,
  type HealthReport,
  type Severity,
} from "../../../shared/connectors/checks/health-check.ts";
import { offeredFix } from "../../../shared/connectors/checks/run-checks.ts";
import type { AppConnectors } from "../../../shared/connectors/checks/subjects.ts";
import { productHints } from "../../../shared/connectors/product-hints.ts";
import type { Incident } from "../../../shared/connectors/incidents.ts";
import { drainOf, type Drain } from "../../../shared/connectors/drain.ts";
import type { RouteHistories } from "../../../shared/connectors/route-history.ts";
import { onlineKey, type StateHistory } from "../../../shared/connectors/state-history.ts";
import { classifyRoutes, countRoutes, type ClassifiedRoutes } from "../../../shared/connectors/routes.ts";
import { known, mapKnown, valueOr, type Known } from "../../../shared/core/known.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import { egressByConnector } from "../../../shared/egress/book.ts";
import { evidenceReader } from "../../../shared/egress/evidence.ts";
import type { LedgerEntry } from "../../../shared/egress/ledger.ts";
import { responsibleFor, standingOf, type AppResponsible } from "../../../shared/governance/responsible.ts";
import type { EgressBook } from "../../../shared/egress/states.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { Ground } from "../../../shared/tailnet/ground.ts";
import { isActive, type Snapshot } from "../../../shared/tailnet/snapshot.ts";
import { appEgress } from "../egress/app-egress.ts";
import { appPath } from "./app-path.ts";
import type { DeclaredNames } from "../policy/policy-summary.ts";
import { incidentSentence, placeOf, symptomsOf } from "../incidents/incident-words.ts";

/** Everything the fleet is made of. */
export interface FleetParts {
  readonly snapshot: Snapshot;
  readonly apps: Known<readonly App[]>;
  readonly groups: DevicesByTag;
  readonly report: HealthReport;
  readonly uses: AppUses;
  readonly incidents: readonly Incident[];
  readonly book: EgressBook;
  /** Every app under its present name. */
  readonly ledger: readonly LedgerEntry[];
  readonly renames: readonly RenameQuestion[];
  readonly identities: AppIdentities;
  readonly responsible: readonly AppResponsible[];
  readonly routeHistory: RouteHistories;
  readonly states: StateHistory;
  readonly drains: readonly Drain[];
  readonly declared: DeclaredNames;
  readonly policyProblem: Problem | null;
  readonly signIn: SignIn;
  /** What a removal may rest on. */
  readonly ground: Ground;
  readonly now: number;
}

/** The fleet as the screens show it: a pure function of the last sync and what is remembered. */
export function fleetState(parts: FleetParts): FleetState {
  const { snapshot, apps, declared } = parts;
  const { devices, users } = snapshot;
  const serves = connectorDevices(valueOr(apps, []), parts.groups);
  const routes = routesByDevice(serves);
  const health = new Map(parts.report.connectors.map((one) => [one.nodeId, one]));
  const views = mapKnown(apps, (list) => list.map((app) => appView(app, parts, { routes, health, serves })));
  // Whoever a device is shared with is of another tailnet.
  const members = mapKnown(users, (list) => list.filter(({ type }) => type !== "shared"));
  return {
    apps: views,
    comingApps: comingOf(snapshot),
    connectors: connectorsKnown(parts, routes, serves),
    incidents: parts.incidents.map((incident) => incidentView(incident, valueOr(views, []))),
    productHints: hintsOf(parts),
    signIn: parts.signIn,
    devices: mapKnown(devices, (list) =>
      list.map(({ nodeId, name, hostname, os, tags, online }) => ({
        nodeId,
        name,
        hostname,
        os,
        tags,
        online,
      })),
    ),
    people: mapKnown(members, (list) => list.map(({ loginName }) => loginName)),
    suspended: valueOr(members, []).flatMap((user) => (isActive(user) ? [] : [user.loginName])),
    groups: declared.groups,
    sizes: {
      ...declared.sizes,
      ...(members.known ? { "autogroup:member": members.value.filter(isActive).length } : {}),
    },
    declaredTags: declared.tags,
    regionalRouting: regionalRouting(snapshot),
    policyProblem: parts.policyProblem,
    ground: parts.ground,
    ledger: parts.ledger.toReversed().slice(0, 500),
  };
}

/** None where the policy file cannot be read: nothing follows from that for anybody. */
function comingOf({ policy }: Snapshot): FleetState["comingApps"] {
  const read = policy.known ? policy.value.file.policy : null;
  return read === null ? [] : [...(comingApps(read) ?? [])];
}

function regionalRouting({ settings }: Snapshot): boolean | null {
  const regional = settings.known ? settings.value.regionalRoutingOn : settings;
  return regional.known ? regional.value : null;
}

function hintsOf({ snapshot: { devices, dns }, apps, groups }: FleetParts): FleetState["productHints"] {
  const connectors = connectorDevices(apps.known ? apps.value : [], groups);
  return productHints(catalogue, { devices, dns, isConnector: (device) => connectors.has(device) });
}

function incidentView(incident: Incident, apps: readonly AppView[]): IncidentView {
  const { id, severity, what } = incident;
  return {
    id,
    severity,
    cause: what.replace(/\.$/u, ""),
    sentence: incidentSentence(incident),
    symptoms: symptomsOf(incident, apps),
    apps: [...incident.apps],
    open: placeOf(incident),
  };
}

/** Which devices are connectors follows from the apps: while those are not known, “none” would be a guess. */
function connectorsKnown(
  parts: FleetParts,
  routes: ReadonlyMap<string, ClassifiedRoutes>,
  serves: ByDevice["serves"],
): FleetState["connectors"] {
  const { devices } = parts.snapshot;
  if (!devices.known) return devices;
  if (!parts.apps.known) return parts.apps;
  return known(connectorViews(parts, devices.value, { routes, serves }), devices.doubt ?? parts.apps.doubt);
}

/** What is known of devices, by node id: worked out once for all apps. */
interface ByDevice {
  readonly routes: ReadonlyMap<string, ClassifiedRoutes>;
  readonly health: ReadonlyMap<string, ConnectorHealth>;
  /** The apps of each connector. */
  readonly serves: ReadonlyMap<Device, readonly App[]>;
}

function appView(app: App, parts: FleetParts, { routes, health: byNode, serves }: ByDevice): AppView {
  const serving = connectorsOf(app, parts.groups, servingContext(parts.snapshot));
  const health = parts.report.apps.find((one) => one.app === app.name);
  const nodeIds = serving.devices.map(({ nodeId }) => nodeId);
  const addresses = appEgress(app, nodeIds, parts);
  const { product, egress, copied, ipv6Choice, delta } = addresses;
  const checks = ordered(health?.checks ?? [], parts.ground);
  const severity = health?.severity ?? "unknown";
  const served = nodeIds.map((nodeId) => routes.get(nodeId));
  // Routes of one that are not known are no routes of none.
  const routeCounts =
    served.length === 0 || served.includes(undefined)
      ? null
      : countRoutes(served.flatMap((one) => one?.routes ?? []));
  const path = appPath({
    app,
    severity,
    checks,
    serving,
    devices: parts.snapshot.devices,
    uses: parts.uses,
    checksOf: (nodeId) => byNode.get(nodeId)?.checks ?? [],
    routes:
      routeCounts === null
        ? null
        : {
            approved: routeCounts.enabled,
            pending: waitingRoutes(serving.devices, routes, parts.drains),
            isShared: serving.devices.some((device) => (serves.get(device)?.length ?? 0) > 1),
          },
    egress: addresses,
    signIn: parts.signIn,
    now: parts.now,
  });
  return {
    name: app.name,
    productId: product?.id ?? null,
    tags: app.connectors,
    domains: app.domains,
    presetAppID: app.presetAppID,
    routes: app.routes,
    ...(app.isFixed === true ? { isFixed: app.isFixed, ...fixedTerms(app, parts.snapshot) } : {}),
    severity,
    checks,
    connectorIds: mapKnown(parts.snapshot.devices, () => nodeIds),
    expectedPrimary: serving.primary?.nodeId ?? null,
    ...notServing(serving),
    egress: egress.map((address) => ({ ...address })),
    format: formatForProduct(product),
    copyCount: copied.length,
    ipv6Choice,
    routeCounts,
    ...peopleOf(parts.uses.of(app.name)),
    path,
    delta,
    ...answering(app, parts),
    ...mayHaveBeen(app, parts.renames),
  };
}

/** How many routes wait for approval. What somebody took out of use waits for nobody. */
function waitingRoutes(
  devices: readonly Device[],
  routes: ByDevice["routes"],
  drains: readonly Drain[],
): number {
  return devices
    .filter((device) => drainOf(drains, device) === undefined)
    .reduce((sum, { nodeId }) => sum + (routes.get(nodeId)?.counts.pending ?? 0), 0);
}

function peopleOf({ people, orMore, likely }: AppUse): Pick<AppView, "people" | "orMore" | "likely"> {
  return {
    people,
    ...(orMore ? { orMore } : {}),
    ...(likely === undefined ? {} : { likely }),
  };
}

function fixedTerms({ name }: App, { policy }: Snapshot): Pick<AppView, "fixedTerms"> {
  const read = policy.known ? policy.value.file.policy : null;
  const terms = read === null ? null : fixedTermsOf(read, name);
  return terms === null ? {} : { fixedTerms: { sources: [...terms.sources], ports: [...terms.ports] } };
}

function notServing({ devices, able, unsure }: AppConnectors): Pick<AppView, "notServing"> {
  const others = devices
    .filter((device) => !able.includes(device))
    .map((device) => ({
      nodeId: device.nodeId,
      state: unsure.includes(device) ? ("unsure" as const) : ("unable" as const),
    }));
  return others.length === 0 ? {} : { notServing: others };
}

/** Who is responsible for an app, whatever it was called when they were named. */
function answering(
  { name }: App,
  { identities, responsible, snapshot }: FleetParts,
): Pick<AppView, "responsible"> {
  const identity = identityOf(identities, name);
  if (identity === undefined) return {};
  const found = responsibleFor(responsible, idsOf(identity)).map((one) => standingOf(one, snapshot.users));
  return found.length === 0 ? {} : { responsible: found };
}

function mayHaveBeen({ name }: App, renames: readonly RenameQuestion[]): Pick<AppView, "mayHaveBeen"> {
  const found = renames.filter(({ now }) => now === name).map(({ appId, was }) => ({ appId, name: was }));
  return found.length === 0 ? {} : { mayHaveBeen: found };
}

function connectorViews(
  parts: FleetParts,
  devices: readonly Device[],
  { routes, serves: serving }: Pick<ByDevice, "routes" | "serves">,
): readonly ConnectorView[] {
  const egress = egressByConnector(parts.book, { at: parts.ground.at, now: parts.now });
  const evidence = evidenceReader(parts.book, { at: parts.ground.at, now: parts.now });
  const assessed = new Map(parts.report.connectors.map((health) => [health.nodeId, health]));
  return devices
    .filter((device) => serving.has(device) || assessed.has(device.nodeId))
    .map((device) => {
      const health = assessed.get(device.nodeId);
      const checks = ordered(health?.checks ?? [], parts.ground);
      const severity = health?.severity ?? "unknown";
      const served = serving.get(device) ?? [];
      const classified = routes.get(device.nodeId)?.routes ?? [];
      const history = Object.hasOwn(parts.routeHistory, device.nodeId)
        ? parts.routeHistory[device.nodeId]
        : undefined;
      const { nodeId, name, hostname, tags, os, clientVersion, online, lastSeen, created } = device;
      return {
        nodeId,
        name,
        hostname,
        tags,
        os,
        clientVersion,
        region: device.connectivity?.preferredRegion ?? null,
        online,
        lastSeen,
        ...seenOnline(device, parts.states),
        ...drainedBy(device, parts.drains),
        created,
        severity,
        sentence: sentenceOf(checks, severity),
        checks,
        appNames: served.map((app) => app.name),
        ...(served.length > 0 && served.every((app) => app.isFixed === true) ? { isRouter: true } : {}),
        egress: (egress.get(nodeId) ?? []).map((address) => ({ ...address })),
        evidence: evidence(nodeId),
        routeCounts: routes.get(nodeId)?.counts ?? null,
        pendingRoutes: classified.filter(({ pending }) => pending).map(({ prefix }) => prefix),
        advertisedRoutes: classified.filter(({ advertised }) => advertised).map(({ prefix }) => prefix),
        // The very list that is stored: comparing what is published with what was is then one look.
        ...(history === undefined || history.length < 2 ? {} : { routeHistory: history }),
      };
    });
}

function seenOnline(
  { online, nodeId }: Device,
  { changes }: StateHistory,
): Pick<ConnectorView, "onlineSince"> {
  const [before, last] = (changes[onlineKey(nodeId)] ?? []).slice(-2);
  // The first look finds it online: since when, nobody saw.
  return online && before?.state === "error" && last?.state === "ok" ? { onlineSince: last.at } : {};
}

function drainedBy(device: Device, drains: readonly Drain[]): Pick<ConnectorView, "drained"> {
  const found = drainOf(drains, device);
  return found === undefined ? {} : { drained: { at: found.at, by: found.by, routes: found.routes.length } };
}

function routesByDevice(serves: ByDevice["serves"]): ReadonlyMap<string, ClassifiedRoutes> {
  const found = new Map<string, ClassifiedRoutes>();
  for (const [device, served] of serves) {
    const classified = classifyRoutes(device, served);
    if (classified !== null) found.set(device.nodeId, classified);
  }
  return found;
}

/** Worst first: what needs a person stands on top. Without sound ground none of them offers to take anything away. */
function ordered(checks: readonly HealthCheck[], ground: Ground): AppView["checks"] {
  return checks.map((one) => (ground.sound ? one : withoutRemoval(one))).toSorted(worstFirst);
}

function withoutRemoval(check: HealthCheck): HealthCheck {
  const fix = offeredFix(check)?.fix;
  if (fix?.kind !== "routes" || !fix.takesAway) return check;
  const { fix: _offer, ...without } = check;
  return without;
}

function sentenceOf(checks: AppView["checks"], severity: Severity): string {
  if (severity === "ok") {
    const count = passing(checks);
    return count === checks.length ? `All ${count} checks pass` : `${counted(count, "check")} pass`;
  }
  if (severity === "info")
    return `${counted(passing(checks), "check")} pass · ${counted(notes(checks), "note")}`;
  return checks[0]?.what ?? "Not known yet.";
}

function notes(checks: AppView["checks"]): number {
  return checks.filter(({ severity }) => severity === "info").length;
}

function passing(checks: AppView["checks"]): number {
  return checks.filter(({ severity }) => severity === "ok").length;
}

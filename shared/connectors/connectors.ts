import type { Device } from "../tailnet/device.ts";
import type { Snapshot } from "../tailnet/snapshot.ts";
import type { App } from "../policy/document/app.ts";
import type { AppConnectors } from "./checks/subjects.ts";
import { approvedRoutes } from "./routes.ts";
import { servingOf, type ServedApp, type Serving } from "./serving.ts";

/** Devices by each tag they carry, oldest first: looked up once per sync, however many devices there are. */
export type DevicesByTag = ReadonlyMap<string, readonly Device[]>;

/** On what it depends which device is expected to carry the traffic. */
export interface ServingContext {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Whether clients choose the connector of their region, so that several carry traffic at once. */
  readonly regional?: boolean;
}

/** What a snapshot says of it: with regional routing on, each client has a connector of its own. */
export function servingContext({
  takenAt,
  settings,
}: Pick<Snapshot, "takenAt" | "settings">): ServingContext {
  const regional = settings.known ? settings.value.regionalRoutingOn : settings;
  return { at: takenAt, regional: regional.known && regional.value };
}

/** Groups devices by tag, oldest first. */
export function groupByTag(devices: readonly Device[]): DevicesByTag {
  const groups = new Map<string, Device[]>();
  for (const device of devices) {
    for (const tag of device.tags) {
      const group = groups.get(tag);
      if (group === undefined) groups.set(tag, [device]);
      else group.push(device);
    }
  }
  for (const group of groups.values()) group.sort(byAge);
  return groups;
}

/**
 * The devices that serve an app by its tags. Each route is carried by the device that was added first among those that
 * can serve and have it approved; the expected primary is the one that carries the most. Source: Tailscale docs, "High
 * availability", failover order by exact prefix.
 */
export function connectorsOf(app: ServedApp, groups: DevicesByTag, context: ServingContext): AppConnectors {
  const devices = devicesOf(app, groups);
  const states = devices.map((device) => ({ device, ...servingOf(device, app, context.at) }));
  const inState = (wanted: Serving["state"]) =>
    states.flatMap(({ device, state }) => (state === wanted ? [device] : []));
  const able = inState("able");
  const isRegional = context.regional === true;
  const primary = isRegional ? null : carrierOfMost(able);
  return {
    devices,
    able,
    unsure: inState("unsure"),
    reasons: new Map(states.flatMap(({ device, state, why }) => (state === "able" ? [] : [[device, why]]))),
    primary,
    isRegional,
    standbys: devices.filter((device) => device !== primary),
  };
}

function devicesOf({ connectors }: ServedApp, groups: DevicesByTag): Device[] {
  const devices = [...new Set(connectors.flatMap((tag) => groups.get(tag) ?? []))];
  if (connectors.length > 1) devices.sort(byAge);
  return devices;
}

/** Of devices that are in order, the one that carries the most routes; the first where there are none yet. */
function carrierOfMost(devices: readonly Device[]): Device | null {
  const carried = new Set<string>();
  let most = -1;
  let found: Device | null = null;
  for (const device of devices) {
    const before = carried.size;
    for (const route of approvedRoutes(device)) carried.add(route);
    if (carried.size - before <= most) continue;
    most = carried.size - before;
    found = device;
  }
  return found;
}

/** Devices that serve any app, each with the apps it serves. */
export function connectorDevices(
  apps: readonly App[],
  groups: DevicesByTag,
): ReadonlyMap<Device, readonly App[]> {
  const found = new Map<Device, App[]>();
  for (const app of apps) {
    for (const device of devicesOf(app, groups)) {
      const served = found.get(device);
      if (served === undefined) found.set(device, [app]);
      else served.push(app);
    }
  }
  return found;
}

/** Oldest first; a device without a date comes last. */
function byAge(left: Device, right: Device): number {
  const age = (left.created ?? Number.POSITIVE_INFINITY) - (right.created ?? Number.POSITIVE_INFINITY);
  return Number.isNaN(age) || age === 0 ? left.nodeId.localeCompare(right.nodeId) : age;
}

import type { Device } from "../tailnet/device.ts";
import type { App } from "./app.ts";

/** Devices by each tag they carry, oldest first: looked up once per sync, however many devices there are. */
export type DevicesByTag = ReadonlyMap<string, readonly Device[]>;

/** The devices that serve one app. */
export interface AppConnectors {
  /** All of them, in the order in which they take over: added to the tailnet first comes first. */
  readonly devices: readonly Device[];
  /** The device that is expected to carry the traffic now; null when none can. */
  readonly primary: Device | null;
  /** Those that take over, in order; they may be unable to, see their own checks. */
  readonly standbys: readonly Device[];
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
 * The devices that serve an app by its tags. The expected primary is the one that was added to the tailnet first
 * among those that can work now. Source: Tailscale docs, "High availability", failover order.
 */
export function connectorsOf(app: Pick<App, "connectors">, groups: DevicesByTag): AppConnectors {
  const devices = [...new Set(app.connectors.flatMap((tag) => groups.get(tag) ?? []))];
  if (app.connectors.length > 1) devices.sort(byAge);
  const primary = devices.find(canServe) ?? null;
  return { devices, primary, standbys: devices.filter((device) => device !== primary) };
}

/** Devices that serve any app, each with the apps it serves. */
export function connectorDevices(
  apps: readonly App[],
  groups: DevicesByTag,
): ReadonlyMap<Device, readonly App[]> {
  const found = new Map<Device, App[]>();
  for (const app of apps) {
    for (const device of connectorsOf(app, groups).devices) {
      const served = found.get(device);
      if (served === undefined) found.set(device, [app]);
      else served.push(app);
    }
  }
  return found;
}

/** Whether nothing that is known stops a device from carrying traffic now. */
export function canServe(device: Device): boolean {
  return (
    device.online &&
    device.authorized &&
    !device.isExternal &&
    device.blocksIncomingConnections !== true &&
    device.tailnetLockError === ""
  );
}

/** Oldest first; a device without a date comes last. */
function byAge(left: Device, right: Device): number {
  const age = (left.created ?? Number.POSITIVE_INFINITY) - (right.created ?? Number.POSITIVE_INFINITY);
  return Number.isNaN(age) || age === 0 ? left.nodeId.localeCompare(right.nodeId) : age;
}

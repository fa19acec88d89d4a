import { managerOfTag } from "../policy/document/foreign-objects.ts";
import type { Policy } from "../policy/document/model.ts";
import type { Device } from "../tailnet/device.ts";
import { comingApps } from "./coming-apps.ts";
import { classifyRoutes } from "./routes.ts";

/**
 * Devices that serve no app but still advertise what they learned for one. Not those that have single addresses for another
 * reason: hosts of other products, connectors in the coming format, and routers that a grant leads through to addresses that
 * it names. One that leads to the internet at large may be left over itself.
 */
export function formerConnectors(
  devices: readonly Device[],
  served: ReadonlyMap<Device, unknown>,
  policy: Policy,
): readonly Device[] {
  const coming = (comingApps(policy) ?? []).flatMap(({ connectors }) => connectors);
  // Any device may be one of theirs.
  if (coming.includes("*")) return [];
  const through = (policy.grants ?? [])
    .filter(({ destinations }) => !destinations.some(({ text }) => text.trim() === "autogroup:internet"))
    .flatMap(({ via }) => via.map(({ text }) => text));
  const others = new Set([...coming, ...through]);
  return devices.filter((device) => {
    const { tags } = device;
    if (tags.length === 0 || served.has(device)) return false;
    if (tags.some((tag) => others.has(tag) || managerOfTag(tag) !== undefined)) return false;
    return (classifyRoutes(device, [])?.counts.orphaned ?? 0) > 0;
  });
}

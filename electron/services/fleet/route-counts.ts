import type { App } from "../../../shared/policy/document/app.ts";
import { connectorDevices, groupByTag } from "../../../shared/connectors/connectors.ts";
import type { RouteCount, RouteHistories } from "../../../shared/connectors/route-history.ts";
import type { Device } from "../../../shared/tailnet/device.ts";

/**
 * How many routes connectors advertise now, those included that were connectors before. A device whose routes are not
 * known is left out: that is no count of zero.
 */
export function routeCounts(
  devices: readonly Device[],
  apps: readonly App[],
  before: RouteHistories,
): readonly RouteCount[] {
  const serving = connectorDevices(apps, groupByTag(devices));
  return devices.flatMap((device) => {
    const { nodeId, advertisedRoutes } = device;
    const counts = serving.has(device) || Object.hasOwn(before, nodeId);
    return counts && advertisedRoutes !== null ? [{ nodeId, advertised: advertisedRoutes.length }] : [];
  });
}

import type { Device } from "../../../shared/tailnet/device.ts";
import type { ApiResult } from "../../ports/api-result.ts";
import type { DeviceEndpoints } from "../../ports/device-endpoints.ts";

/** Devices that are asked for by themselves at most, and how many at a time. */
const mostByThemselves = 200;
const atATime = 6;

/**
 * Reads the details of the devices that matter, each by itself. `without` are those whose details could not be read; of
 * them, routes may be known all the same.
 */
export async function withDetails(
  devices: readonly Device[],
  matters: (device: Device) => boolean,
  endpoints: Pick<DeviceEndpoints, "get" | "routes">,
): Promise<{ readonly devices: readonly Device[]; readonly without: readonly string[] }> {
  const wanted = devices.filter(matters);
  const read = new Map<string, Device>();
  const whole = new Set<string>();
  const waiting = wanted.slice(0, mostByThemselves);
  const readOn = async (): Promise<void> => {
    for (let device = waiting.shift(); device !== undefined; device = waiting.shift()) {
      const { nodeId } = device;
      const answer = await endpoints.get(nodeId);
      if (answer.ok && answer.value.advertisedRoutes !== null) whole.add(nodeId);
      read.set(
        nodeId,
        whole.has(nodeId) && answer.ok ? answer.value : await withRoutes(device, answer, endpoints),
      );
    }
  };
  await Promise.all(Array.from({ length: atATime }, readOn));
  return {
    devices: devices.map((device) => read.get(device.nodeId) ?? device),
    without: wanted.map(({ nodeId }) => nodeId).filter((nodeId) => !whole.has(nodeId)),
  };
}

/** What is known of a device without its details, with the routes that the service may show by themselves. */
async function withRoutes(
  listed: Device,
  answer: ApiResult<Device>,
  { routes }: Pick<DeviceEndpoints, "routes">,
): Promise<Device> {
  const device = answer.ok ? answer.value : listed;
  const found = await routes(device.nodeId);
  if (!found.ok) return device;
  return { ...device, advertisedRoutes: found.value.advertised, enabledRoutes: found.value.enabled };
}

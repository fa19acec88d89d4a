import type { Device } from "../../shared/tailnet/device.ts";
import type { TailnetApi } from "./tailnet-api.ts";

/** Devices that are asked for by themselves in one sync at most. */
const mostAsked = 50;

/**
 * Looks for devices that a list lacks, each by itself: a list may be cut short, and only the service’s word that it does
 * not have a device says that the device is gone. `unclear` counts those that it neither showed nor denied.
 */
export async function findMissing(
  api: TailnetApi,
  nodeIds: readonly string[],
): Promise<{ readonly found: readonly Device[]; readonly unclear: number }> {
  const found: Device[] = [];
  let unclear = Math.max(0, nodeIds.length - mostAsked);
  for (const nodeId of nodeIds.slice(0, mostAsked)) {
    const answer = await api.devices.get(nodeId);
    if (answer.ok) found.push(answer.value);
    else if (answer.problem.code !== "not-found") unclear += 1;
  }
  return { found, unclear };
}

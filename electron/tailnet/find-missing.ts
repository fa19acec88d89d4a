import type { Device } from "../../shared/tailnet/device.ts";
import type { TailnetApi } from "../ports/tailnet-api.ts";

/** Devices that are asked for by themselves in one sync at most. */
const mostAsked = 50;

/**
 * Looks for devices that a list lacks, each by itself: a list may be cut short, and only the service’s word that it does
 * not have a device says that the device is gone. To a credential that may see no device by itself it says the same of
 * all, so its word counts only where it shows one that is `listed`. `unclear` counts those that it neither showed nor
 * credibly denied.
 */
export async function findMissing(
  api: TailnetApi,
  nodeIds: readonly string[],
  listed: readonly Device[],
): Promise<{ readonly found: readonly Device[]; readonly unclear: number }> {
  const found: Device[] = [];
  let denied = 0;
  for (const nodeId of nodeIds.slice(0, mostAsked)) {
    const answer = await api.devices.get(nodeId);
    if (answer.ok && answer.value.nodeId === nodeId) found.push(answer.value);
    else if (!answer.ok && answer.problem.code === "not-found") denied += 1;
  }
  const gone = denied > 0 && (await showsDevices(api, found, listed)) ? denied : 0;
  return { found, unclear: nodeIds.length - found.length - gone };
}

async function showsDevices(
  api: TailnetApi,
  found: readonly Device[],
  listed: readonly Device[],
): Promise<boolean> {
  if (found.length > 0) return true;
  const sample = listed.find(({ isExternal }) => !isExternal);
  return sample !== undefined && (await api.devices.get(sample.nodeId)).ok;
}

import { connectorCommands, tagCommand, type CommandBlock } from "../../../shared/connectors/commands.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { StoredSetup } from "../../ports/stored-setup.ts";

/**
 * The commands of a set-up, with its key or the mask of it. What is shown is what is copied: without a key where the
 * service made none, or where it was used and is revoked. A connector that runs already needs none but its tag.
 */
export function commandsOfSetup(
  setup: StoredSetup,
  key: string | null,
  device: Device | null,
): readonly CommandBlock[] {
  const { way, step, authKey: stored } = setup;
  const { tag, runsOn } = setup.decisions;
  if (way === null || step !== "device") return [];
  if (way === "existing" && runsOn !== undefined && runsOn === setup.nodeId) {
    return device === null || device.tags.includes(tag) ? [] : [tagCommand(device, tag)];
  }
  const lives = stored !== null && stored.id !== null && !stored.revoked;
  return connectorCommands(way, { tags: [tag], authKey: lives ? key : null });
}

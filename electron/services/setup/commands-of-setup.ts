import type { CommandBlock } from "../../../shared/connectors/commands.ts";
import { connectorCommands } from "../../../shared/connectors/commands.ts";
import type { StoredSetup } from "../../ports/stored-setup.ts";

/**
 * The commands of a set-up, with its key or the mask of it. What is shown is what is copied: without a key where the
 * service made none, or where it was used and is revoked.
 */
export function commandsOfSetup(setup: StoredSetup, key: string | null): readonly CommandBlock[] {
  if (setup.way === null || setup.step !== "device") return [];
  const { authKey: stored } = setup;
  const lives = stored !== null && stored.id !== null && !stored.revoked;
  return connectorCommands(setup.way, { tags: [setup.decisions.tag], authKey: lives ? key : null });
}

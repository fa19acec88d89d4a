import { connectorCommands, tagCommand, type CommandBlock } from "../../../shared/connectors/commands.ts";
import { hostScript } from "../../../shared/connectors/host-script.ts";
import { canonicalPrefix, isDefaultRoute } from "../../../shared/net/prefix.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import type { StoredSetup } from "../../ports/stored-setup.ts";
import { tagsOfSetup } from "./tags-of-setup.ts";

/** What is to be run on the host, at once or step by step. */
export interface SetupCommands {
  readonly script: CommandBlock | null;
  readonly commands: readonly CommandBlock[];
}

/** What the commands depend on besides the set-up. */
export interface CommandFacts {
  /** The key, or the mask of it; null where there is none. */
  readonly key: string | null;
  /** The connector as it was seen last; null where there is none yet. */
  readonly device: Device | null;
  /** What the tailnet is called. */
  readonly tailnet: string;
}

const none: SetupCommands = { script: null, commands: [] };

/**
 * The commands of a set-up. What is shown is what is copied: without a key where the service made none, or where it was
 * used and is revoked. A connector that runs already needs none but its tag.
 */
export function commandsOfSetup(setup: StoredSetup, { key, device, tailnet }: CommandFacts): SetupCommands {
  const { way, step, authKey: stored, decisions, nodeId } = setup;
  const { tag, runsOn, name } = decisions;
  if (way === null || step !== "device") return none;
  if (way === "existing" && runsOn !== undefined && runsOn === nodeId) {
    if (device === null || device.tags.includes(tag)) return none;
    return { script: tagCommand(device, tag), commands: [] };
  }
  const lives = stored !== null && stored.id !== null && !stored.revoked;
  const routes = routesOfSetup(setup, device);
  const input = {
    tags: tagsOfSetup(setup),
    authKey: lives ? key : null,
    appName: name,
    tailnet,
    ...(routes === undefined ? {} : { routes }),
  };
  return { script: hostScript(way, input), commands: connectorCommands(way, input) };
}

/**
 * What the host of a fixed destination is to advertise; absent for a connector. The setting replaces the whole list, so what
 * a device that runs already advertises is kept in it. An exit node is another setting.
 */
export function routesOfSetup(
  { decisions: { fixed, destinations }, way }: Pick<StoredSetup, "decisions" | "way">,
  device: Device | null,
): readonly string[] | undefined {
  if (fixed === undefined || destinations.kind !== "ranges") return undefined;
  const kept =
    way === "existing" ? (device?.advertisedRoutes ?? []).filter((one) => !isDefaultRoute(one)) : [];
  return [...new Set([...kept, ...destinations.ranges.map(canonicalPrefix)])];
}

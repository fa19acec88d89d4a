import type { Owner } from "../../../shared/connectors/checks/owner.ts";
import { connectorsOf, useFleet } from "../../state/use-fleet.ts";

/**
 * Since when what is down is so, by when its hosts were last seen: Tailrace may have looked for the first time much later.
 * Null while it is up, and where nobody knows.
 */
export function useDownSince(owner: Owner): number | null {
  const fleet = useFleet();
  if (fleet === null || !fleet.connectors.known) return null;
  if (owner.kind === "device") {
    const one = fleet.connectors.value.find(({ nodeId }) => nodeId === owner.nodeId);
    return one?.online === false ? one.lastSeen : null;
  }
  if (owner.kind !== "app" || !fleet.apps.known) return null;
  const app = fleet.apps.value.find(({ name }) => name === owner.name);
  const hosts = app === undefined ? null : connectorsOf(fleet, app);
  if (hosts === null || hosts.length === 0) return null;
  const seen = hosts.map(({ online, lastSeen }) => (online ? null : lastSeen));
  return seen.reduce((last, at) => (last === null || at === null ? null : Math.max(last, at)));
}

import type { AppView } from "../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../shared/bridge/connectors.ts";
import type { FleetState } from "../../shared/bridge/fleet.ts";
import { useMirror } from "./mirror.ts";

/** The fleet, or null while the first sync is under way and there is nothing to show yet. */
export function useFleet(): FleetState | null {
  return useMirror(({ state }) => {
    if (state === null) return null;
    const { lastSyncAt, syncing } = state.connection;
    return lastSyncAt === null && syncing ? null : state.fleet;
  });
}

/** The connectors of an app in the fleet's order; null when they are not known. */
export function connectorsOf(fleet: FleetState, app: AppView): readonly ConnectorView[] | null {
  if (!app.connectorIds.known || !fleet.connectors.known) return null;
  const ids = new Set(app.connectorIds.value);
  return fleet.connectors.value.filter((connector) => ids.has(connector.nodeId));
}

import type { AppState } from "../shared/bridge/state/app-state.ts";
import { connectionState, noConnection } from "./services/connection-board.ts";
import { emptyFleet } from "./services/fleet/fleet-state.ts";
import type { World } from "./world.ts";

/** What the tray and the window show before anything has been read. */
export function initialState(world: World): AppState {
  return {
    connection: connectionState(noConnection(world.runtime), world.clock.now()),
    fleet: emptyFleet("No tailnet is connected."),
    setups: { setups: [] },
    journal: { activity: [], syncLog: [] },
    policy: { etag: null, size: null, warnings: [], versions: [] },
    preferences: { values: world.settings.current().preferences, problem: world.settings.startProblem },
  };
}

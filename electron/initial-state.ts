import type { AppState } from "../shared/bridge/app-state.ts";
import type { ConnectionState } from "../shared/bridge/connection.ts";
import { connectionState, noConnection } from "./services/connection/connection-board.ts";
import { emptyFleet } from "./services/fleet/empty-fleet.ts";

/** What is known without having read anything of a tailnet. */
export interface FirstFacts {
  readonly runtime: ConnectionState["runtime"];
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly preferences: AppState["preferences"];
}

/** What the tray and the window show before anything has been read. */
export function initialState({ runtime, now, preferences }: FirstFacts): AppState {
  return {
    connection: connectionState(noConnection(runtime), now),
    fleet: emptyFleet("No tailnet is connected."),
    setups: { setups: [] },
    deprovisions: { tailnetId: null, runs: [] },
    journal: { activity: [], syncLog: [] },
    policy: { etag: null, size: null, warnings: [], versions: [] },
    timed: { records: [], unread: null, at: now },
    reviews: { running: [] },
    preferences,
    readings: { readings: [] },
  };
}

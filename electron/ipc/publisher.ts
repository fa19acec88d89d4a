import type { StateSnapshot } from "../../shared/bridge/contract.ts";
import type { AppState, SliceName, SliceUpdate } from "../../shared/bridge/state/app-state.ts";
import { sameData } from "../../shared/core/same-data.ts";
import type { StatePublisher } from "../services/ports.ts";

/** Holds the state that the tray and the windows render, and tells them when a slice of it changes. */
export interface Publisher extends StatePublisher {
  /** The whole state with the revision of each slice. */
  readonly snapshot: () => StateSnapshot;
  /** Calls the listener after every change. Gives back its own unsubscribe. */
  readonly subscribe: (listener: (update: SliceUpdate) => void) => () => void;
}

/**
 * Revisions start at 0 and grow by one with every change of their slice, so that a window which sees a gap
 * knows to ask for a snapshot. Publishing what is already published does nothing.
 */
export function createPublisher(initial: AppState): Publisher {
  let state = initial;
  const revisions: Record<SliceName, number> = {
    connection: 0,
    fleet: 0,
    setups: 0,
    journal: 0,
    policy: 0,
    preferences: 0,
  };
  const listeners = new Set<(update: SliceUpdate) => void>();

  return {
    state: () => state,
    snapshot: () => ({ state, revisions: { ...revisions } }),
    publish: (slice, value) => {
      if (sameData(state[slice], value)) return;
      state = { ...state, [slice]: value };
      revisions[slice] += 1;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- slice and value belong together by the signature; the compiler widens both to their unions
      const update = { slice, revision: revisions[slice], value } as SliceUpdate;
      for (const listener of listeners) listener(update);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

import type { SliceCheck } from "../../shared/bridge/check-slice.ts";
import type { WholeState } from "../../shared/bridge/contract.ts";
import type { AppState, SliceName, SliceUpdate } from "../../shared/bridge/app-state.ts";
import { dequal } from "dequal";
import type { StatePublisher } from "../ports/state-publisher.ts";

/** Holds the state that the tray and the windows render, and tells them when a slice of it changes. */
export interface Publisher extends StatePublisher {
  /** The whole state with the revision of each slice. */
  readonly wholeState: () => WholeState;
  /** Calls the listener after every change, with all that changed at once. Gives back its own unsubscribe. */
  readonly subscribe: (listener: (updates: readonly SliceUpdate[]) => void) => () => void;
}

/**
 * Revisions start at 0 and grow by one with every change of their slice, so that a window which sees a gap
 * knows to ask for a whole state. Publishing what is already published does nothing. Every slice passes `check` first.
 */
export function createPublisher(initial: AppState, check: SliceCheck = null): Publisher {
  let state = initial;
  const revisions = firstRevisions(initial);
  const listeners = new Set<(updates: readonly SliceUpdate[]) => void>();
  /** Slices that changed and were not told of yet: the newest value of each. */
  const untold = new Map<SliceName, SliceUpdate>();
  let gathering = 0;

  const tell = (): void => {
    if (gathering > 0 || untold.size === 0) return;
    const updates = [...untold.values()];
    untold.clear();
    for (const listener of listeners) listener(updates);
  };

  return {
    state: () => state,
    wholeState: () => ({ state, revisions: { ...revisions } }),
    publish: (slice, value) => {
      if (dequal(state[slice], value)) return;
      check?.(slice, value);
      state = { ...state, [slice]: value };
      // One step however often it changes before it is told: a jump would look like a loss.
      if (!untold.has(slice)) revisions[slice] += 1;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- slice and value belong together by the signature; the compiler widens both to their unions
      untold.set(slice, { slice, revision: revisions[slice], value } as SliceUpdate);
      tell();
    },
    together: (work) => {
      gathering += 1;
      try {
        work();
      } finally {
        gathering -= 1;
        tell();
      }
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function firstRevisions(state: AppState): Record<SliceName, number> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one entry for each slice of the state
  return Object.fromEntries(Object.keys(state).map((slice) => [slice, 0])) as Record<SliceName, number>;
}

import type { Surroundings } from "../../electron/ports/surroundings.ts";

/** A machine on mains with a network and a closed window. */
export const quietSurroundings: Surroundings = {
  isOnBattery: () => false,
  isOnline: () => true,
  isWindowOpen: () => false,
  onChange: () => () => undefined,
};

/** A machine that a test changes. */
export interface FakeSurroundings extends Surroundings {
  /** Changes it and tells of that. */
  readonly change: (change: Partial<MachineState>) => void;
  /** Changes it without a word, as a network that is back. */
  readonly state: MachineState;
  /** How many listen. */
  readonly listeners: () => number;
}

interface MachineState {
  battery: boolean;
  online: boolean;
  windowOpen: boolean;
}

/** Builds a machine on mains with a network and a closed window. */
export function createFakeSurroundings(): FakeSurroundings {
  const state: MachineState = { battery: false, online: true, windowOpen: false };
  const listeners = new Set<() => void>();
  return {
    state,
    isOnBattery: () => state.battery,
    isOnline: () => state.online,
    isWindowOpen: () => state.windowOpen,
    onChange: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    change: (change) => {
      Object.assign(state, change);
      for (const tell of listeners) tell();
    },
    listeners: () => listeners.size,
  };
}

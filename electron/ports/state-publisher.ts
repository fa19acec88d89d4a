import type { AppState, SliceName } from "../../shared/bridge/app-state.ts";

/** Where services put what the tray and the windows render. */
export interface StatePublisher {
  readonly publish: <K extends SliceName>(slice: K, value: AppState[K]) => void;
  /** What is published during this work, none of it later, becomes visible at once. */
  readonly together: (work: () => void) => void;
  readonly state: () => AppState;
}

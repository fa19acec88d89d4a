/** Wall-clock time, passed in so that rules about it can be tested with values. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Timers, passed in for the same reason. */
export type { Timers } from "../../shared/core/time-limit.ts";

/** Identifiers that are unique on this machine. */
export interface Ids {
  readonly next: (prefix: string) => string;
}

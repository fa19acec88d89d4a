import type { Timers } from "../../electron/ports/clock.ts";

/** Timers whose time passes only when a test says so. */
export interface FakeTimers extends Timers {
  /** Lets time pass and runs what has come due, in order. */
  readonly advance: (milliseconds: number) => void;
  /** How many timers still run. */
  readonly pending: () => number;
  /** In how many milliseconds the next one comes due; null where none runs. */
  readonly nextIn: () => number | null;
}

/** Builds timers at time 0. */
export function createFakeTimers(): FakeTimers {
  let now = 0;
  let waiting: { readonly due: number; readonly run: () => void }[] = [];
  return {
    after: (milliseconds, run) => {
      const timer = { due: now + milliseconds, run };
      waiting.push(timer);
      return () => {
        waiting = waiting.filter((one) => one !== timer);
      };
    },
    advance: (milliseconds) => {
      const until = now + milliseconds;
      for (;;) {
        const next = waiting.filter((one) => one.due <= until).toSorted((a, b) => a.due - b.due)[0];
        if (next === undefined) break;
        waiting = waiting.filter((one) => one !== next);
        now = next.due;
        next.run();
      }
      now = until;
    },
    pending: () => waiting.length,
    nextIn: () => (waiting.length === 0 ? null : Math.min(...waiting.map(({ due }) => due)) - now),
  };
}

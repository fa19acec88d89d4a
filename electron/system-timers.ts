import type { Timers } from "../shared/core/time-limit.ts";

/** The timers of this process. */
export const systemTimers: Timers = {
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

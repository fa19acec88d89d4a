import type { Timers } from "../../electron/ports/clock.ts";
import { createFakeTimers } from "../support/fake-timers.ts";

/** How much time of the timers passes in one turn of the event loop, in milliseconds. */
const perTurn = 200;

/** Timers that run ahead of the clock on the wall, by turns: however busy the machine, as much is done in between. */
export interface HastyTimers extends Timers {
  readonly stop: () => void;
}

/** Starts them. They end with `stop`. */
export function hastyTimers(): HastyTimers {
  const { after, advance } = createFakeTimers();
  const turning = setInterval(() => advance(perTurn), 1);
  return { after, stop: () => clearInterval(turning) };
}

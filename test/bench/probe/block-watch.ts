import { openSync, readSync } from "node:fs";
import type { Blocks } from "./protocol.ts";

/**
 * Takes a look at the clock in every turn of the event loop and keeps the longest time between two looks, on the clock
 * and of the processor. The latter does not count what other programs take of the machine.
 */
export class BlockWatch {
  readonly #processor = processorClock();
  #running = false;
  #longest: Blocks = { clock: 0, processor: 0 };

  start(): void {
    this.#running = true;
    this.#longest = { clock: 0, processor: 0 };
    let clock = performance.now();
    let processor = this.#processor();
    const look = (): void => {
      if (!this.#running) return;
      const now = performance.now();
      const used = this.#processor();
      this.#longest = {
        clock: Math.max(this.#longest.clock, now - clock),
        processor: Math.max(this.#longest.processor, used - processor),
      };
      clock = now;
      processor = used;
      setImmediate(look);
    };
    setImmediate(look);
  }

  stop(): Blocks {
    this.#running = false;
    return this.#longest;
  }
}

/** Processor time of the main thread in milliseconds. Source: Linux, proc(5), `/proc/pid/task/tid/schedstat`. */
function processorClock(): () => number {
  const file = openSync(`/proc/self/task/${process.pid}/schedstat`, "r");
  const bytes = Buffer.alloc(80);
  return () => {
    const length = readSync(file, bytes, 0, bytes.length, 0);
    return Number.parseInt(bytes.toString("latin1", 0, length), 10) / 1e6;
  };
}

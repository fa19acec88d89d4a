import type { Timers } from "../ports/clock.ts";

/** A page that does not get on in this time has met with trouble, and nobody waits for it any longer. */
const longestWaitMs = 1000;
/** So long after the last request of a row, the page is at work on what it got. */
const pauseMs = 5;

const nothing = (): void => undefined;

/** Follows what a page asks for while it loads, so that other work can use the pauses in between. */
export class PageProgress {
  readonly #timers: Timers;
  #count = 0;
  /** Told of every request while somebody waits. */
  #heard: (() => void) | null = null;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** To be called with every request. */
  readonly asked = (): void => {
    this.#count += 1;
    this.#heard?.();
  };

  /** Resolves in the first pause after so many requests, or after a second. One waits at a time. */
  async pauseAfter(requests: number): Promise<void> {
    await new Promise<void>((resolve) => {
      let stopPause = nothing;
      const stopWait = this.#timers.after(longestWaitMs, () => done());
      const done = (): void => {
        stopPause();
        stopWait();
        this.#heard = null;
        resolve();
      };
      const look = (): void => {
        stopPause();
        if (this.#count >= requests) stopPause = this.#timers.after(pauseMs, done);
      };
      this.#heard = look;
      look();
    });
  }
}

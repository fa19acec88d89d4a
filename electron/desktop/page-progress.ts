import type { Timers } from "../ports/clock.ts";

/** A page that does not get on in this time has met with trouble, and nobody waits for it any longer. */
const longestWaitMs = 1000;
/** So long after the last request of a row, the page is at work on what it got. */
const pauseMs = 5;

/**
 * So long a screen that was drawn takes to appear: its window is shown then, by this process, which also passes on what is
 * pressed in it. Measured on two cores: with 50 the window stood still for a quarter of a second just after it was seen.
 */
const appearingMs = 150;
/** The page itself and the script that it begins with; what belongs to that is asked for at once. */
const documentAndScript = 2;

const nothing = (): void => undefined;

/** Follows what a page asks for while it loads, so that other work can use the pauses in between. */
export class PageProgress {
  readonly #timers: Timers;
  #count = 0;
  #isDrawn = false;
  /** Told of all that happens while somebody waits. */
  #heard: (() => void) | null = null;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** To be called with every request. */
  readonly asked = (): void => {
    this.#count += 1;
    this.#heard?.();
  };

  /** To be called when the page has drawn its first screen. */
  readonly painted = (): void => {
    this.#isDrawn = true;
    this.#heard?.();
  };

  /** Resolves in the first pause after the page asked for its script, or after a second. One waits at a time. */
  async untilLoading(): Promise<void> {
    let stopPause = nothing;
    await this.#until((done) => {
      stopPause();
      if (this.#count >= documentAndScript) stopPause = this.#timers.after(pauseMs, done);
    });
    stopPause();
  }

  /** Resolves when the first screen of the page is to be seen, or after a second. One waits at a time. */
  async untilDrawn(): Promise<void> {
    await this.#until((done) => {
      if (this.#isDrawn) done();
    });
    if (this.#isDrawn) await new Promise<void>((resolve) => void this.#timers.after(appearingMs, resolve));
  }

  /** Looks now and whenever something is heard of the page, until that look says so or for a second. */
  async #until(look: (done: () => void) => void): Promise<void> {
    await new Promise<void>((resolve) => {
      const stopWait = this.#timers.after(longestWaitMs, () => done());
      const done = (): void => {
        stopWait();
        this.#heard = null;
        resolve();
      };
      this.#heard = () => look(done);
      look(done);
    });
  }
}

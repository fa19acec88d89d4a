import { lastStartScript } from "../../shared/bridge/start-hint.ts";
import { withTimeLimit } from "../../shared/core/time-limit.ts";
import type { Timers } from "../ports/clock.ts";

/** A page that does not get on in this time has met with trouble, and nobody waits for it any longer. */
const longestWaitMs = 1000;

/** By then its process has begun and has asked for all files of the start. Source: traces of a start, on two busy cores. */
const longestLoadMs = 400;

const lastAtStart = new RegExp(String.raw`/assets/${lastStartScript}-[^/]*\.js$`, "u");

/**
 * So long a screen that was drawn takes to appear: its window is shown then, by this process, which also passes on what is
 * pressed in it. Measured on two cores: with 50 the window stood still for a quarter of a second just after it was seen.
 */
const appearingMs = 150;

/** Whether the page has drawn its first screen, so that other work can wait for it. */
export class PageProgress {
  readonly #timers: Timers;
  readonly #drawn = Promise.withResolvers<void>();
  readonly #loaded = Promise.withResolvers<void>();

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** To be called when the page has drawn its first screen. */
  readonly painted = (): void => this.#drawn.resolve();

  /** To be called with the address of each file that the page was given. */
  readonly given = (url: string): void => {
    if (lastAtStart.test(url)) this.#loaded.resolve();
  };

  /** Resolves when the page has all files of its start, so that it gets on by itself, or after 0.4 seconds. */
  readonly untilLoaded = async (): Promise<void> => {
    await withTimeLimit(this.#timers, longestLoadMs, this.#loaded.promise, () => undefined);
  };

  /** Resolves when the first screen of the page is to be seen, or after a second. */
  async untilDrawn(): Promise<void> {
    const drawn = this.#drawn.promise.then(() => true);
    const isDrawn = await withTimeLimit(this.#timers, longestWaitMs, drawn, () => false);
    if (isDrawn) await new Promise<void>((resolve) => void this.#timers.after(appearingMs, resolve));
  }
}

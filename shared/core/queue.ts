/** Work that must not run at the same time: each piece begins when the one before it in its lane has ended. */
export class Queue {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs the work in its turn and passes on how it ended. A piece that failed does not hold up the next. */
  add<T>(work: () => Promise<T>, lane = ""): Promise<T> {
    const before = this.#last.get(lane) ?? Promise.resolve();
    const turn = before.then(work);
    const ended = turn.catch(() => undefined);
    this.#last.set(lane, ended);
    void this.#tidy(lane, ended);
    return turn;
  }

  async #tidy(lane: string, ended: Promise<unknown>): Promise<void> {
    await ended;
    if (this.#last.get(lane) === ended) this.#last.delete(lane);
  }
}

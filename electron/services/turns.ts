/** Work on one thing that must not run at the same time: each piece begins when the one before has ended. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs the work in its turn and passes on how it ended. A piece that failed does not hold up the next. */
  take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(name) ?? Promise.resolve();
    const turn = before.then(work);
    const ended = turn.catch(() => undefined);
    this.#last.set(name, ended);
    void this.#tidy(name, ended);
    return turn;
  }

  async #tidy(name: string, ended: Promise<unknown>): Promise<void> {
    await ended;
    if (this.#last.get(name) === ended) this.#last.delete(name);
  }
}

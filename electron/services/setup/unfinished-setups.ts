import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import type { JsonStore } from "../../ports/stores.ts";
import type { StoredSetup } from "../../ports/stored-setup.ts";

/** The unfinished set-ups of one tailnet: every change is on disk before it counts. Those of others are not there. */
export class UnfinishedSetups {
  readonly #store: JsonStore<readonly StoredSetup[]>;
  readonly #tailnetId: string;

  constructor(store: JsonStore<readonly StoredSetup[]>, tailnetId: string) {
    this.#store = store;
    this.#tailnetId = tailnetId;
  }

  all(): readonly StoredSetup[] {
    return this.#store.current().filter(({ tailnetId }) => tailnetId === this.#tailnetId);
  }

  /** Errors: `not-found`. */
  get(setupId: string): Result<StoredSetup> {
    const found = this.all().find(({ id }) => id === setupId);
    return found === undefined ? fail(noSuchSetup) : ok(found);
  }

  /** Errors: the disk's. */
  async add(setup: StoredSetup): Promise<Result<StoredSetup>> {
    const written = await this.#store.update((setups) => [...setups, setup]);
    return written.ok ? ok(setup) : written;
  }

  /** Errors: `not-found`, the disk's. Nothing has changed when it fails. */
  async change(setupId: string, change: Partial<StoredSetup>): Promise<Result<StoredSetup>> {
    const before = this.get(setupId);
    if (!before.ok) return before;
    const after = { ...before.value, ...change };
    const written = await this.#store.update((setups) =>
      setups.map((setup) => (setup.id === setupId ? { ...setup, ...change } : setup)),
    );
    return written.ok ? ok(after) : written;
  }

  async remove(setupId: string): Promise<Result<void>> {
    const written = await this.#store.update((setups) => setups.filter(({ id }) => id !== setupId));
    return written.ok ? ok(undefined) : written;
  }
}

const noSuchSetup = problem("not-found", "This set-up is not there any more.", {
  remedy: "Start it again from the catalogue.",
});

import { problem, type Problem } from "../../../shared/core/problem.ts";
import { fail, map, ok, type Result } from "../../../shared/core/result.ts";
import type { AccountStep } from "../../../shared/governance/deprovision/deprovision.ts";
import type { StatePublisher } from "../../ports/state-publisher.ts";
import type { StoredDeprovision } from "../../ports/stored-deprovision.ts";
import type { TailnetMemory } from "../../ports/tailnet-memory.ts";

/** What the list of deprovisionings needs from its surroundings. */
export interface DeprovisionBookParts {
  readonly tailnetId: string;
  /** Also after another tailnet was chosen: what a step ended in is still written down. */
  readonly opened: () => TailnetMemory | null;
  /** Whether this tailnet is the one on screen. */
  readonly isShown: () => boolean;
  readonly publisher: StatePublisher;
}

/** The deprovisionings of one tailnet: on disk before each effect, and on screen after. */
export class DeprovisionBook {
  readonly #parts: DeprovisionBookParts;

  constructor(parts: DeprovisionBookParts) {
    this.#parts = parts;
  }

  all(): readonly StoredDeprovision[] {
    return this.#parts.opened()?.deprovisions.current() ?? [];
  }

  get(id: string): Result<StoredDeprovision> {
    const found = this.all().find((one) => one.id === id);
    return found === undefined ? fail(unknown) : ok(found);
  }

  add(run: StoredDeprovision): Promise<Result<void>> {
    return this.#write((runs) => [run, ...runs]);
  }

  change(id: string, change: (run: StoredDeprovision) => StoredDeprovision): Promise<Result<void>> {
    return this.#write((runs) => runs.map((one) => (one.id === id ? change(one) : one)));
  }

  changeStep(id: string, index: number, change: Partial<AccountStep>): Promise<Result<void>> {
    return this.change(id, (run) => ({
      ...run,
      steps: run.steps.map((step, at) => (at === index ? { ...step, ...change } : step)),
    }));
  }

  remove(id: string): Promise<Result<void>> {
    return this.#write((runs) => runs.filter((one) => one.id !== id));
  }

  /** Shows what there is, if this tailnet is on screen. */
  publish(): void {
    const { isShown, publisher, tailnetId } = this.#parts;
    if (!isShown()) return;
    const runs = this.all().map(({ inverse, restoring: _restoring, ...run }) => ({
      ...run,
      canRestore: inverse !== null && run.policy.state === "saved" && run.restored === null,
    }));
    publisher.publish("deprovisions", { tailnetId, runs });
  }

  async #write(
    change: (runs: readonly StoredDeprovision[]) => readonly StoredDeprovision[],
  ): Promise<Result<void>> {
    const memory = this.#parts.opened();
    if (memory === null) return fail(notOpen);
    const written = await memory.deprovisions.update(change);
    this.publish();
    return map(written, () => undefined);
  }
}

const unknown: Problem = problem("not-found", "This deprovisioning is not on record.", {
  meaning: "Nothing was changed.",
  remedy: "Begin again from the person’s page.",
});

const notOpen: Problem = problem("not-connected", "This tailnet is not open.");

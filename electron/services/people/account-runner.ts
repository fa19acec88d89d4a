import type { Result } from "../../../shared/core/result.ts";
import { Queue } from "../../../shared/core/queue.ts";
import type { AccountStep, LeftOver } from "../../../shared/governance/deprovision/deprovision.ts";
import { credentialInSentence } from "../../../shared/governance/hygiene/credentials.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { Session } from "../../ports/session.ts";
import { performStep } from "./account-acts.ts";
import type { ActOutcome } from "./api-acts.ts";
import type { DeprovisionBook } from "./deprovision-book.ts";

/** What making the steps needs from its surroundings. */
export interface AccountRunnerParts {
  readonly book: DeprovisionBook;
  readonly session: () => Result<Session>;
  readonly note: (sentence: string) => void;
  readonly syncSoon: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Makes the steps of deprovisionings through the API, one after the other. */
export class AccountRunner {
  readonly #parts: AccountRunnerParts;
  readonly #queue = new Queue();

  constructor(parts: AccountRunnerParts) {
    this.#parts = parts;
  }

  /** Goes on until nothing is open, a step fails or nobody can say what came of it, or somebody stops it. */
  start(id: string): void {
    this.#queue
      .add(() => this.#run(id))
      .catch((error: unknown) => {
        this.#parts.log.error("Deprovisioning broke off", { error });
      });
  }

  /** Resolves when no step is under way. */
  idle(): Promise<void> {
    return this.#queue.add(() => Promise.resolve());
  }

  async #run(id: string): Promise<void> {
    const { book, session, syncSoon, clock } = this.#parts;
    for (;;) {
      const run = book.get(id);
      const active = session();
      if (!run.ok || !active.ok || !run.value.isRunning) return;
      const { steps, login, userId } = run.value;
      const index = steps.findIndex(({ state }) => state === "open" || state === "sent");
      const step = steps[index];
      if (step === undefined || userId === null) {
        await book.change(id, (now) => ({ ...now, isRunning: false, endedAt: clock.now() }));
        syncSoon();
        return;
      }
      // On disk before it leaves: whoever takes it up again looks first.
      const promised = await book.changeStep(id, index, { state: "sent" });
      if (!promised.ok) return;
      const outcome = await performStep(active.value, { login, userId }, step, clock.now());
      const { state, seen, problem } = outcome;
      const why = problem === undefined ? {} : { problem };
      const ended = await book.changeStep(id, index, { state, seen, ...why, at: clock.now() });
      this.#say(login, step, outcome);
      if (outcome.state === "skipped")
        await book.change(id, (now) => ({ ...now, left: withLeft(now.left, step, outcome) }));
      const isStopped = outcome.state === "failed" || outcome.state === "unknown";
      if (isStopped) await book.change(id, (now) => ({ ...now, isRunning: false }));
      if (!ended.ok || isStopped) return;
    }
  }

  #say(login: string, step: AccountStep, outcome: ActOutcome): void {
    const { state, seen, problem } = outcome;
    const what = `${stepWords(step)} of ${login}`;
    if (state === "done") this.#parts.note(`Deprovisioning: ${what}: ${seen}.`);
    else if (state === "unknown")
      this.#parts.note(`Deprovisioning: ${what}: it is not known whether it was done. ${problem.what}`);
    else
      this.#parts.note(
        `Deprovisioning: ${what} was not done${problem === undefined ? `: ${seen}.` : `. ${problem.what}`}`,
      );
  }
}

function stepWords({ act, kind, name }: AccountStep): string {
  if (kind === "account") return `${act} the account`;
  return `${act} ${kind === "key" ? credentialInSentence(name) : name}`;
}

function withLeft(
  left: readonly LeftOver[],
  step: AccountStep,
  { seen, problem }: ActOutcome,
): readonly LeftOver[] {
  const id = `step ${step.kind} ${step.act} ${step.target}`;
  if (left.some((one) => one.id === id)) return left;
  const words = stepWords(step);
  const what = words.slice(0, 1).toUpperCase() + words.slice(1);
  return [...left, { id, what, why: problem?.what ?? seen, owner: "", doneAt: null }];
}

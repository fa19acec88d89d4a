import { Queue } from "../../shared/core/queue.ts";
import { problem, type Problem } from "../../shared/core/problem.ts";
import { fail, map, type Result } from "../../shared/core/result.ts";
import type { Timers } from "../ports/clock.ts";
import type { KeychainQuestion, SentAnswer, SentQuestion } from "./keychain-question.ts";
import type { PatientSecretStore } from "../ports/secret-store.ts";

/** The process that asks the keychain, from outside. */
interface KeychainProcess {
  readonly send: (question: SentQuestion) => void;
  /** Ends it at once, whatever it waits for. */
  readonly end: () => void;
}

/** Starts that process. `ended` is told when it is gone without having been asked to. */
export type StartKeychain = (heard: {
  readonly answered: (answer: SentAnswer) => void;
  readonly ended: () => void;
}) => KeychainProcess;

/** What asking from a process of its own takes. */
export interface ApartParts {
  readonly start: StartKeychain;
  readonly timers: Timers;
}

/** From then on the person is told what is waited for, in milliseconds. */
const tellAfter = 1_200;
/** Longest wait for an answer, in milliseconds: shorter than a command waits, so that the keychain is named. */
const longestWait = 60_000;
/**
 * So long after its last answer the process is ended, in milliseconds. It takes a sixth of all memory, and what it read
 * is kept by those who asked.
 */
const longestIdle = 5_000;

/** Answers that came of a question to the person, or of one that nobody answered. */
const refusals: ReadonlySet<Problem["code"]> = new Set([
  "keychain-locked",
  "keychain-denied",
  "keychain-silent",
]);

const nothing = (): void => undefined;

interface Open {
  readonly id: number;
  readonly settle: (answer: Result<unknown>) => void;
}

/**
 * The keychain, asked from a process of its own, which lives while there is something to ask. One question at a time; who
 * asks for the same credential shares the answer. After a refusal the person is not asked again before they do something about it, see `askAgain`.
 */
export function createApartSecretStore({ start, timers }: ApartParts): PatientSecretStore {
  let keychain: KeychainProcess | null = null;
  let open: Open | null = null;
  const queue = new Queue();
  let lastId = 0;
  /** Counts how often everybody was told to wait no longer. */
  let round = 0;
  let closed = false;
  let refusal: Problem | null = null;
  let onWaiting: ((waiting: boolean) => void) | null = null;
  const reading = new Map<string, Promise<Result<string | null>>>();

  let stayIdle = nothing;
  const endProcess = (): void => {
    stayIdle();
    keychain?.end();
    keychain = null;
  };

  const process = (): KeychainProcess => {
    if (keychain !== null) return keychain;
    const started: KeychainProcess = start({
      answered: ({ id, answer }) => {
        if (open?.id === id) open.settle(answer);
      },
      ended: () => {
        if (keychain !== started) return;
        keychain = null;
        open?.settle(fail(gone));
      },
    });
    keychain = started;
    return started;
  };

  const put = (question: KeychainQuestion): Promise<Result<unknown>> =>
    new Promise((resolve) => {
      let told = false;
      const stopTelling = timers.after(tellAfter, () => {
        told = true;
        onWaiting?.(true);
      });
      const stopWaiting = timers.after(longestWait, () => {
        // The library cannot be told to stop, but its process can be ended.
        endProcess();
        open?.settle(fail(silent));
      });
      stayIdle();
      lastId += 1;
      open = {
        id: lastId,
        settle: (answer) => {
          stopTelling();
          stopWaiting();
          open = null;
          if (keychain !== null) stayIdle = timers.after(longestIdle, endProcess);
          if (told) onWaiting?.(false);
          resolve(answer);
        },
      };
      process().send({ id: lastId, question });
    });

  const ask = <T>(question: KeychainQuestion): Promise<Result<T>> => {
    const asked = round;
    const answer = queue.add(async () => {
      if (closed) return fail(ending);
      return round === asked ? put(question) : fail(givenUp);
    });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the other process answers each question as the store does, and both are built from one source
    return answer as Promise<Result<T>>;
  };

  const read = async (account: string): Promise<Result<string | null>> => {
    if (refusal !== null) {
      const isOpen = await ask<boolean>({ ask: "isOpen" });
      if (!isOpen.ok || !isOpen.value) return fail(refusal);
    }
    const found = await ask<string | null>({ ask: "get", account });
    if (found.ok) refusal = null;
    else if (found.problem.code === "cancelled" && !closed) refusal = silent;
    else if (refusals.has(found.problem.code)) refusal = found.problem;
    return found.ok || refusal === null ? found : fail(refusal);
  };

  const get = (account: string): Promise<Result<string | null>> => {
    const shared = reading.get(account);
    if (shared !== undefined) return shared;
    const answer = read(account).finally(() => reading.delete(account));
    reading.set(account, answer);
    return answer;
  };

  return {
    get,
    has: async (account) => {
      return map(await get(account), (found) => found !== null);
    },
    set: async (account, secret) => {
      const written = await ask<void>({ ask: "set", account, secret });
      if (written.ok) refusal = null;
      return written;
    },
    delete: (account) => ask({ ask: "delete", account }),
    askAgain: () => {
      refusal = null;
    },
    stopWaiting: () => {
      round += 1;
      if (open === null) return;
      endProcess();
      open.settle(fail(givenUp));
    },
    watch: (listener) => {
      onWaiting = listener;
    },
    close: () => {
      closed = true;
      endProcess();
      open?.settle(fail(ending));
    },
  };
}

const ending = problem("cancelled", "Tailrace is ending, so the keychain is not asked.");

const givenUp = problem("cancelled", "Tailrace stopped waiting for the keychain.");

const silent = problem("keychain-silent", "The keychain of this computer did not answer.", {
  meaning: "The credential can be neither read nor stored until it does.",
  remedy: "Unlock it and choose Check now, or connect for this run only.",
});

const gone = problem("keychain-unavailable", "The connection to the keychain broke off.", {
  meaning: "The credential can be neither read nor stored.",
  remedy: "Try again, or keep the credential for this run only.",
});

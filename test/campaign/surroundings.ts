import { createMemorySecretStore } from "../../electron/keychain/memory-secret-store.ts";
import type { SecretStore } from "../../electron/ports/secret-store.ts";
import type { Fetch } from "../../electron/tailnet/http.ts";
import { problem } from "../../shared/core/problem.ts";
import { fail } from "../../shared/core/result.ts";
import { nodeFetch } from "../support/demo-client.ts";
import { fakeWorld, patient, type FakeWorld } from "../support/fake-world.ts";

/** How long an answer may be in coming, in milliseconds: the real half minute, shortened. */
const patienceMs = 150;
/** How much faster the application’s own timers run. */
const haste = 200;

/** The world of one life, with the parts that break it. */
export interface Surroundings {
  readonly world: FakeWorld;
  readonly now: () => number;
  /** Lets the clock on the wall jump, also back. */
  readonly jump: (milliseconds: number) => void;
  /** From now on the keychain refuses or keeps silent. */
  readonly breakKeychain: (how: "denied" | "silent" | null) => void;
  /** Whether one of its timers still waits. */
  readonly waiting: () => number;
}

/** Real HTTP, a disk and a keychain that can break, and a clock that can jump. */
export function surroundings(): Surroundings {
  let passed = 0;
  let keychain: "denied" | "silent" | null = null;
  const timers = new Set<NodeJS.Timeout>();
  const now = () => Date.now() + passed;
  const world = fakeWorld({
    fetch: impatient,
    clock: { now },
    keychain: patient(breakable(createMemorySecretStore(), () => keychain)),
    timers: {
      after: (milliseconds, run) => {
        const timer = setTimeout(() => {
          timers.delete(timer);
          run();
        }, milliseconds / haste);
        timers.add(timer);
        return () => {
          timers.delete(timer);
          clearTimeout(timer);
        };
      },
    },
  });
  return {
    world,
    now,
    jump: (milliseconds) => {
      passed += milliseconds;
    },
    breakKeychain: (how) => {
      keychain = how;
    },
    waiting: () => timers.size,
  };
}

const impatient: Fetch = (url, init) =>
  nodeFetch(url, { ...init, signal: AbortSignal.any([init.signal, AbortSignal.timeout(patienceMs)]) });

function breakable(store: SecretStore, how: () => "denied" | "silent" | null): SecretStore {
  const refused = () => {
    if (how() === null) return null;
    return how() === "silent"
      ? fail(problem("keychain-silent", "The keychain does not answer."))
      : fail(problem("keychain-denied", "The keychain refuses."));
  };
  return {
    has: async (account) => refused() ?? store.has(account),
    get: async (account) => refused() ?? store.get(account),
    set: async (account, secret) => refused() ?? store.set(account, secret),
    delete: async (account) => refused() ?? store.delete(account),
  };
}

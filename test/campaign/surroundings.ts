import { createMemorySecretStore } from "../../electron/keychain/memory-secret-store.ts";
import { startDemoTailnet, type DemoTailnet } from "../../electron/demo/server.ts";
import type { SecretStore } from "../../electron/ports/secret-store.ts";
import { problem } from "../../shared/core/problem.ts";
import { fail } from "../../shared/core/result.ts";
import { fakeWorld, patient, type FakeWorld } from "../support/fake-world.ts";
import { nameEverywhere } from "../support/named-everywhere.ts";
import { straightFetch } from "../support/straight-fetch.ts";
import { hastyTimers } from "./hasty-timers.ts";

/** How long an answer may be in coming, in milliseconds by the hasty timers: the real minute, shortened. */
const patienceMs = 4_000;

/** The world of one life, with the parts that break it. */
export interface Surroundings {
  readonly demo: DemoTailnet;
  readonly world: FakeWorld;
  /** A machine of somebody else, at the same time. */
  readonly elsewhere: () => FakeWorld;
  readonly now: () => number;
  /** Lets the clock on the wall jump, also back. */
  readonly jump: (milliseconds: number) => void;
  /** From now on the keychain refuses or keeps silent. */
  readonly breakKeychain: (how: "denied" | "silent") => void;
  /** Service, disk and keychain do their work again. */
  readonly heal: () => void;
  readonly close: () => Promise<void>;
}

/** A tailnet in which one person is named everywhere, a disk and a keychain that can break, and a clock that can jump. */
export async function surroundings(): Promise<Surroundings> {
  let passed = 0;
  let keychain: "denied" | "silent" | null = null;
  const now = () => Date.now() + passed;
  const timers = hastyTimers();
  const { after } = timers;
  const demo = await startDemoTailnet({ clock: { now, after } });
  nameEverywhere(demo);
  const fetch = straightFetch(demo, (giveUp) => after(patienceMs, giveUp));
  const machine = (store: SecretStore) =>
    fakeWorld({ fetch, clock: { now }, keychain: patient(store), timers });
  const world = machine(breakable(createMemorySecretStore(), () => keychain));
  return {
    demo,
    world,
    elsewhere: () => machine(createMemorySecretStore()),
    now,
    jump: (milliseconds) => {
      passed += milliseconds;
    },
    breakKeychain: (how) => {
      keychain = how;
    },
    heal: () => {
      demo.control.clearFaults();
      world.disk.dieAfter(undefined);
      for (const step of brokenSteps) world.disk.fail(step, undefined);
      keychain = null;
    },
    close: () => {
      timers.stop();
      return demo.close();
    },
  };
}

/** Steps of the disk that are broken on purpose. */
export const brokenSteps = ["create", "rename", "syncFolder", "remove", "read"] as const;

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

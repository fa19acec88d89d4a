import type { SeenRequest } from "../../electron/demo/control.ts";
import type { DemoTailnet } from "../../electron/demo/server.ts";
import type { StartedApplication } from "../support/fake-world.ts";
import { randomOf } from "../support/random-of.ts";
import { campaignActs } from "./acts.ts";
import { removalsAdvised } from "./advice.ts";
import { campaignFaults } from "./faults.ts";
import { damaged, leftOver, lost, nextTurn, unguarded, unseen } from "./invariants.ts";
import { OtherAdmin, remarkOf, withRemark } from "./other-admin.ts";
import { connectRun, startRun, whileItRuns, type Run } from "./run-of.ts";
import { surroundings, type Surroundings } from "./surroundings.ts";

/** One time that things went wrong. */
export interface Round {
  readonly seed: number;
  readonly faults: readonly string[];
  readonly acts: readonly string[];
  /** What a person was told of each act, in order. */
  readonly told: readonly string[];
  /** What must not be; empty where it was survived. */
  readonly broken: readonly string[];
}

/** How often things go wrong in one life. */
export const roundsPerLife = 10;
const twoHours = 7_200_000;

/**
 * One life: a tailnet and an application that is connected to it. In each round one or two acts are done while things go
 * wrong; then all is well again, often behind a restart. At the end time passes. The same seed gives the same life, but
 * for what chance the scheduler adds.
 */
export async function live(seed: number): Promise<readonly Round[]> {
  const around = await surroundings();
  const life = new Life(seed, around, await startRun(around.world));
  try {
    await life.begin();
    const rounds: Round[] = [];
    for (let round = 0; round < roundsPerLife; round += 1) rounds.push(await life.round());
    const last = rounds.at(-1);
    const broken = await life.end();
    if (last !== undefined) rounds[rounds.length - 1] = { ...last, broken: [...last.broken, ...broken] };
    return rounds;
  } finally {
    life.stop();
    await around.close();
  }
}

class Life {
  readonly #seed: number;
  readonly #around: Surroundings;
  readonly #demo: DemoTailnet;
  readonly #random: () => number;
  /** What other admins wrote; nobody takes it out. */
  readonly #foreign: string[] = [];
  #remarks = 0;
  #run: Run;
  #sound: ReadonlySet<string> = new Set();

  constructor(seed: number, around: Surroundings, run: Run) {
    this.#seed = seed;
    this.#around = around;
    this.#demo = around.demo;
    this.#run = run;
    this.#random = randomOf(seed);
  }

  async begin(): Promise<void> {
    await connectRun(this.#run, this.#demo);
    await this.#sync();
    this.#sound = await removalsAdvised(this.#application);
  }

  async round(): Promise<Round> {
    const faults = this.#some(campaignFaults);
    const acts = this.#some(campaignActs);
    const has = (name: string) => faults.some((fault) => fault.name === name);
    const broken: string[] = [];
    const told: string[] = [];
    const other = faults.some(({ hasOther }) => hasOther) ? await OtherAdmin.start(this.#around) : null;
    const run = this.#run;
    for (const fault of faults) {
      fault.begin({
        control: this.#demo.control,
        around: this.#around,
        random: this.#random,
        endAt: run.endAt,
      });
    }
    for (const act of acts) {
      if (run.hasEnded()) break;
      const before = this.#text();
      const left = other === null ? Promise.resolve() : this.#leave(other);
      const done = this.#besideOthers(() =>
        act.run(run.application, { now: this.#around.now, random: this.#random }),
      );
      const outcome = await whileItRuns(run, done);
      await left;
      told.push(outcome?.words ?? "nothing, it was killed");
      // What it says when it is started again is looked at below. And where the clock jumps, what was given for an hour
      // ends beside the act.
      if (outcome === null || has("disk: gone") || has("clock jumps")) continue;
      broken.push(...unseen(act.name, outcome, before, this.#text()));
    }
    other?.stop();
    // Only what is read of the tailnet can mislead.
    const misled = !run.hasEnded() && faults.some(({ name }) => name.startsWith("answer"));
    const advised = misled
      ? ((await whileItRuns(run, removalsAdvised(run.application))) ?? new Set<string>())
      : new Set<string>();
    broken.push(...this.#lost());

    await this.#heal(has("disk: gone"));
    broken.push(...(await this.#unfounded(advised)));
    if (this.#application.publisher.state().connection.tailnets.length === 0)
      broken.push("the tailnet is forgotten");
    broken.push(...this.#lost());
    return {
      seed: this.#seed,
      faults: faults.map(({ name }) => name),
      acts: acts.map(({ name }) => name),
      told,
      broken,
    };
  }

  /** Time passes, and what was given for an hour ends. */
  async end(): Promise<readonly string[]> {
    this.#around.jump(twoHours);
    await this.#sync();
    return [
      ...(await leftOver(this.#application, this.#around.now)),
      ...this.#lost(),
      ...unguarded(this.#demo.control.requests),
      ...damaged(this.#around.world.disk.files.keys()),
    ];
  }

  stop(): void {
    this.#application.stop();
  }

  get #application(): StartedApplication {
    return this.#run.application;
  }

  #text(): string {
    return this.#demo.control.policy().text;
  }

  async #sync(): Promise<void> {
    await this.#application.handlers["sync.now"]({});
  }

  /** One of them, or two. */
  #some<T>(all: readonly T[]): readonly T[] {
    const one = () => all[Math.floor(this.#random() * all.length)];
    return [one(), ...(this.#random() < 0.4 ? [one()] : [])].filter((found) => found !== undefined);
  }

  #nextRemark(): string {
    this.#remarks += 1;
    return remarkOf(this.#seed, this.#remarks);
  }

  /** Another admin saves with a Tailrace of their own. Told that it is saved, it stays. */
  async #leave(other: OtherAdmin): Promise<void> {
    const remark = this.#nextRemark();
    if (await other.leave(remark)) this.#foreign.push(remark);
  }

  /** Does something while, one time in two, another admin saves before it or in the middle of it. */
  async #besideOthers<T>(act: () => Promise<T>): Promise<T> {
    const when = this.#random();
    const edit = () => {
      const remark = this.#nextRemark();
      this.#foreign.push(remark);
      this.#demo.control.foreignEdit((text) => withRemark(text, remark));
    };
    if (when < 0.25) edit();
    const running = act();
    if (when >= 0.25 && when < 0.5) await afterSomeRequests(this.#demo.control.requests, edit);
    return running;
  }

  #lost(): readonly string[] {
    return lost(this.#foreign, this.#text());
  }

  /** What was advised to be removed, and is not advised now that everything can be read. */
  async #unfounded(advised: ReadonlySet<string>): Promise<readonly string[]> {
    const isNew = (one: string) => !this.#sound.has(one);
    if (![...advised].some(isNew)) return [];
    const before = this.#sound;
    this.#sound = await removalsAdvised(this.#application);
    return [...advised]
      .filter((one) => isNew(one) && !before.has(one))
      .map((one) => `advised to remove on missing ground: ${one}`);
  }

  /** All is well again. One that was killed, or lost its disk, goes on only when it is started anew. */
  async #heal(mustRestart: boolean): Promise<void> {
    const last = this.#run;
    const restart = last.hasEnded() || mustRestart || this.#random() < 0.3;
    if (restart && !last.hasEnded()) last.application.stop();
    last.endAt(null);
    this.#around.heal();
    if (restart) this.#run = await startRun(this.#around.world);
    await this.#sync();
    if (!last.hasEnded()) return;
    await last.letGo();
    await this.#sync();
  }
}

/** Runs `edit` once the application has sent a few more requests, or soon when it sends none. */
async function afterSomeRequests(requests: readonly SeenRequest[], edit: () => void): Promise<void> {
  const start = requests.length;
  for (let waited = 0; waited < 20 && requests.length < start + 2; waited += 1) await nextTurn();
  edit();
}

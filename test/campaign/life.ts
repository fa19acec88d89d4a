import type { SeenRequest } from "../../electron/demo/control.ts";
import { startDemoTailnet, type DemoTailnet } from "../../electron/demo/server.ts";
import { connect } from "../support/connected-application.ts";
import { nameEverywhere } from "../support/named-everywhere.ts";
import { randomOf } from "../support/random-of.ts";
import { startApplication, type StartedApplication } from "../support/fake-world.ts";
import { campaignActs, type Told } from "./acts.ts";
import { removalsAdvised } from "./advice.ts";
import { campaignFaults } from "./faults.ts";
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
export const roundsPerLife = 5;
const twoHours = 7_200_000;
/** How the line begins that another admin leaves in the file. */
const theirs = "// by another admin";

/**
 * One life: a tailnet and an application that is connected to it. In each round one or two acts are done while things go
 * wrong; then all is well again, often behind a restart. At the end time passes. The same seed gives the same life, but
 * for what chance the scheduler adds.
 */
export async function live(seed: number): Promise<readonly Round[]> {
  const around = surroundings();
  const demo = await startDemoTailnet({ clock: { now: around.now, after: () => () => undefined } });
  const life = new Life(seed, around, demo);
  try {
    nameEverywhere(demo);
    await life.begin();
    const rounds: Round[] = [];
    for (let round = 0; round < roundsPerLife; round += 1) rounds.push(await life.round());
    const last = rounds.at(-1);
    const broken = await life.end();
    if (last !== undefined) rounds[rounds.length - 1] = { ...last, broken: [...last.broken, ...broken] };
    return rounds;
  } finally {
    life.stop();
    await demo.close();
  }
}

class Life {
  readonly #seed: number;
  readonly #around: Surroundings;
  readonly #demo: DemoTailnet;
  readonly #random: () => number;
  /** What other admins wrote; nobody takes it out. */
  readonly #foreign: string[] = [];
  #running: StartedApplication | null = null;
  #sound: ReadonlySet<string> = new Set();

  constructor(seed: number, around: Surroundings, demo: DemoTailnet) {
    this.#seed = seed;
    this.#around = around;
    this.#demo = demo;
    this.#random = randomOf(seed);
  }

  async begin(): Promise<void> {
    this.#running = await startApplication(this.#around.world);
    await this.#connect();
    await this.#sync();
    this.#sound = await removalsAdvised(this.#application);
  }

  /** Nothing goes wrong on purpose yet, but a busy machine can take longer than the shortened patience. */
  async #connect(triesLeft = 5): Promise<void> {
    try {
      await connect(this.#application.handlers, this.#demo);
    } catch (error) {
      if (triesLeft === 0) throw error;
      await this.#connect(triesLeft - 1);
    }
  }

  async round(): Promise<Round> {
    const faults = this.#some(campaignFaults);
    const acts = this.#some(campaignActs);
    const broken: string[] = [];
    const told: string[] = [];
    const jumps = faults.some(({ name }) => name === "clock jumps");
    const isOff = faults.some(({ name }) => name === "power cut");
    for (const fault of faults) {
      fault.begin({
        control: this.#demo.control,
        around: this.#around,
        random: this.#random,
        powerCutAfter: (steps) => this.#around.world.disk.dieAfter(steps),
      });
    }
    for (const act of acts) {
      const before = this.#text();
      const outcome = await this.#besideOthers(() =>
        act.run(this.#application, { now: this.#around.now, random: this.#random }),
      );
      told.push(outcome.words);
      // Nobody is told anything by a machine that is off; what it says when it is on again is looked at below. And where
      // the clock jumps, what was given for an hour ends beside the act.
      if (!isOff && !jumps) broken.push(...unseen(act.name, outcome, before, this.#text()));
    }
    // Only what is read of the tailnet can mislead.
    const misled = faults.some(({ name }) => name.startsWith("answer"));
    const advised = misled ? await removalsAdvised(this.#application) : new Set<string>();
    broken.push(...this.#lost());

    await this.#heal(isOff);
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
    const broken = [...(await leftOver(this.#application, this.#around.now)), ...this.#lost()];
    for (const { path, ifMatch } of this.#demo.control.requests.filter(isPolicyWrite)) {
      if (ifMatch === null) broken.push(`a policy write without If-Match: ${path}`);
    }
    return [...broken, ...damaged(this.#around.world.disk.files.keys())];
  }

  stop(): void {
    this.#running?.stop();
    this.#running = null;
  }

  get #application(): StartedApplication {
    if (this.#running === null) throw new Error("It is not running.");
    return this.#running;
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

  /** Does something while, one time in two, another admin saves before it or in the middle of it. */
  async #besideOthers<T>(act: () => Promise<T>): Promise<T> {
    const when = this.#random();
    const edit = () => {
      const remark = `${theirs} ${this.#seed}-${this.#foreign.length}`;
      this.#foreign.push(remark);
      this.#demo.control.foreignEdit((text) => `${text.trimEnd()}\n${remark}\n`);
    };
    if (when < 0.25) edit();
    const running = act();
    if (when >= 0.25 && when < 0.5) await afterSomeRequests(this.#demo.control.requests, edit);
    return running;
  }

  #lost(): readonly string[] {
    const text = this.#text();
    return this.#foreign
      .filter((remark) => !text.includes(remark))
      .map((remark) => `the foreign edit is lost: ${remark}`);
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

  /** All is well again. Without power nothing goes on until it is started anew. */
  async #heal(mustRestart: boolean): Promise<void> {
    const restart = mustRestart || this.#random() < 0.3;
    if (restart) this.stop();
    this.#demo.control.clearFaults();
    heal(this.#around);
    if (restart) this.#running = await startApplication(this.#around.world);
    await this.#sync();
  }
}

const isPolicyWrite = ({ method, path }: SeenRequest): boolean =>
  method === "POST" && /\/acl(?:\?|$)/u.test(path);

/** Runs `edit` once the application has sent a few more requests, or soon when it sends none. */
async function afterSomeRequests(requests: readonly SeenRequest[], edit: () => void): Promise<void> {
  const start = requests.length;
  for (let waited = 0; waited < 20 && requests.length < start + 2; waited += 1) await nextTurn();
  edit();
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1));
}

/** Told that it is saved, the file must have changed; told a plain no, Tailrace must not have changed it. */
function unseen(act: string, { words, saved }: Told, before: string, after: string): readonly string[] {
  if (saved && withoutRemarks(before) === withoutRemarks(after))
    return [`${act}: told saved, and nothing changed`];
  const isPlainNo = !saved && words !== "save-uncertain" && words !== "uncertain";
  if (isPlainNo && withoutRemarks(before) !== withoutRemarks(after))
    return [`${act}: changed, and told “${words}”`];
  return [];
}

/** What other admins left in the meantime is theirs. */
function withoutRemarks(text: string): string {
  return text
    .split("\n")
    .filter((line) => !line.startsWith(theirs))
    .join("\n")
    .trimEnd();
}

function heal({ world, breakKeychain }: Surroundings): void {
  world.disk.dieAfter(undefined);
  for (const step of ["create", "rename", "syncFolder", "remove", "read"] as const)
    world.disk.fail(step, undefined);
  breakKeychain(null);
}

/** Access that was given until a time that is past, and is still there. */
async function leftOver(
  { publisher, handlers }: StartedApplication,
  now: () => number,
): Promise<readonly string[]> {
  const open = () =>
    publisher
      .state()
      .timed.records.filter(({ state, expiresAt }) => state !== "ended" && expiresAt < now())
      // The service refuses to end what a test of the file itself demands; the person is told so.
      .filter(({ failure }) => failure?.problem.code !== "policy-tests-failed")
      .map(({ login, name }) => `left over: ${name} of ${login}`);
  // A removal that failed is tried again after a while, as its own timers have it.
  for (let tries = 0; tries < 5000 && open().length > 0; tries += 1) {
    await nextTurn();
    if (tries % 500 === 499) await handlers["sync.now"]({});
  }
  return open();
}

/** Records that were set aside as broken, and files that no record has any more. */
function damaged(files: Iterable<string>): readonly string[] {
  return [...files].filter((path) => /\.corrupt-/u.test(path)).map((path) => `a broken record: ${path}`);
}

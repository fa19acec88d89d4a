import { dequal } from "dequal";
import { timedThings } from "../../electron/services/timed/timed-offer.ts";
import { timedBookSchema, type TimedAccess } from "../../shared/governance/timed/timed-access.ts";
import { PolicyFile } from "../../shared/policy/document/policy-file.ts";
import {
  adding,
  otherEdits,
  peopleIn,
  removing,
  timedPolicy,
  type ForeignEdit,
  type ListName,
} from "./timed-edits.ts";
import { randomOf } from "./random-of.ts";
import { timedPeople } from "./timed-people.ts";
import { createTimedWorld, timedFile, type TimedRun, type TimedWorld } from "./timed-world.ts";
import * as v from "valibot";

const lists: readonly ListName[] = ["sre", "web", "db", "ssh"];
const minute = 60_000;
const calls = [
  "policy.get",
  "policy.validate",
  "policy.set",
  "devices.setAttribute",
  "devices.attributes",
  "devices.removeAttribute",
] as const;

/** One tailnet over several runs of the application, and beside it the file as others alone would have made it. */
export class TimedLife {
  readonly world: TimedWorld;
  readonly random: () => number;
  run: TimedRun;
  shadow = timedPolicy;
  /** Others gave a place to somebody who had just lost, or never got, the one that Tailrace gave: nobody can tell them apart. */
  readonly ambiguous = new Set<string>();
  readonly told = new Set<string>();
  isFull = false;
  giving = "";
  powerEnds = Number.POSITIVE_INFINITY;

  readonly seed: number;
  /** What happened, in order. */
  readonly history: string[] = [];
  /** What must not be. */
  readonly wrong: string[] = [];

  constructor(seed: number) {
    this.seed = seed;
    this.world = createTimedWorld(timedPolicy);
    this.random = randomOf(seed);
    this.run = this.world.start();
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.random() * items.length)];
    if (item === undefined) throw new Error("Nothing to pick from.");
    return item;
  }

  /** What lies on the disk: the truth about promises, whatever a run believes. */
  records(): readonly TimedAccess[] {
    const text = this.world.disk.text(timedFile);
    if (text === null) return [];
    const { data } = JSON.parse(text) as { data: unknown };
    return v.parse(timedBookSchema, data).records;
  }

  foreign(edit: ForeignEdit): void {
    const { tailnet } = this.world;
    if (edit.adds !== undefined) {
      const { login, list } = edit.adds;
      const holds = peopleIn(tailnet.policy.text, list).includes(login);
      const open = this.records().some(
        (one) =>
          one.state !== "ended" && one.login === login && one.way.kind === "policy" && listOf(one) === list,
      );
      const isBeingGiven = this.giving === `${login} ${list}`;
      if (isBeingGiven || (open && !holds)) this.ambiguous.add(`${login} ${list}`);
    }
    this.history.push(`others ${edit.name}`);
    tailnet.foreignEdit(edit.run(tailnet.policy.text));
    this.shadow = edit.run(this.shadow);
  }

  anyForeign(): ForeignEdit {
    const roll = this.random();
    if (roll < 0.15) return adding(this.pick(timedPeople), this.pick(lists));
    if (roll < 0.35) return removing(this.pick(timedPeople), this.pick(lists));
    return this.pick(otherEdits);
  }

  /** The identity of a list now. */
  thing(list: ListName): string | undefined {
    const { document } = new PolicyFile(this.world.tailnet.policy.text);
    if (!document.ok) return undefined;
    const network = { users: [], nodes: [] };
    const things = timedThings({ document: document.value, network, deviceLabel: (id) => id });
    const wanted = things.find(({ key }) => {
      if (key.section === "groups") return list === "sre" && /group:(?:sre|ops)/u.test(key.group);
      if (key.section === "ssh") return list === "ssh";
      if (key.section !== "grants") return false;
      const isOnCondition = key.rule.content.includes("srcposture");
      return (
        !isOnCondition &&
        key.rule.content.includes(list === "db" ? "tag:db" : "tag:prod") &&
        list !== "sre" &&
        list !== "ssh"
      );
    });
    return wanted?.id;
  }

  async step(): Promise<void> {
    const { world, random } = this;
    if (this.run.isDead()) await this.restart();
    const roll = random();
    if (roll < 0.24) await this.give();
    else if (roll < 0.3) await this.giveByAttribute();
    else if (roll < 0.37) await this.extend();
    else if (roll < 0.45) await this.end();
    else if (roll < 0.6) {
      this.foreign(this.anyForeign());
      this.history.push("foreign edit");
    } else if (roll < 0.75) await this.passTime();
    else if (roll < 0.82) await this.restart();
    else if (roll < 0.88) await this.quietly(() => this.run.sync());
    else if (roll < 0.91) {
      // The clock is set, forward or back.
      world.now += (random() - 0.4) * 6 * 60 * minute;
      this.run.module.resume?.();
      await this.looked();
      this.history.push("clock set");
    } else if (roll < 0.94) {
      world.sessionProblem =
        world.sessionProblem === null ? this.pick(["keychain-locked", "credential-rejected"]) : null;
      this.history.push("keychain gone");
    } else if (roll < 0.97) {
      if (random() < 0.5) world.tailnet.heal();
      else
        world.tailnet.failing(
          this.pick(["policy.get", "policy.set", "policy.validate", "devices.attributes"]),
          "offline",
          1 + Math.floor(random() * 4),
        );
      this.history.push("outage");
    } else {
      this.isFull = random() < 0.4;
      world.disk.fail("create", this.isFull ? "ENOSPC" : undefined);
      this.history.push("disk full");
    }
  }

  /** Faults of the moment, before something is done. */
  meanwhile(): void {
    const { world, random } = this;
    const roll = random();
    if (roll < 0.12) {
      world.tailnet.before("policy.set", () => this.foreign(this.anyForeign()));
      this.history.push("conflict");
    } else if (roll < 0.2) {
      world.tailnet.losing("policy.set", "save-uncertain");
      this.history.push("answer lost");
    } else if (roll < 0.3) {
      // Killed while a call is under way: before its effect, or behind it.
      const call = this.pick([
        "policy.get",
        "policy.validate",
        "policy.set",
        "devices.setAttribute",
        "devices.attributes",
        "devices.removeAttribute",
      ]);
      world.tailnet.before(call, () => this.run.kill());
      this.history.push("killed at a call");
    } else if (roll < 0.4) {
      const left = Math.floor(random() * 8);
      this.powerEnds = world.disk.steps.length + left;
      world.disk.dieAfter(left);
      this.history.push("power lost at a write");
    }
  }

  async quietly(work: () => Promise<unknown>): Promise<void> {
    this.meanwhile();
    const { run } = this;
    try {
      await work();
    } catch (error) {
      // A run that was killed ends in the middle of whatever it did; anything else is a bug.
      if (!run.isDead()) throw error;
    }
    this.world.disk.dieAfter(undefined);
    // With the power the run ends as well.
    if (this.isPowerGone()) run.kill();
    this.powerEnds = Number.POSITIVE_INFINITY;
    for (const call of calls) this.world.tailnet.before(call, () => undefined);
  }

  async give(): Promise<void> {
    const login = this.pick(timedPeople);
    const list = this.pick(lists);
    const entitlementId = this.thing(list);
    if (entitlementId === undefined) return;
    const { handlers } = this.run.module;
    this.giving = `${login} ${list}`;
    await this.quietly(async () => {
      const offered = await handlers["timed.offer"]({ login, entitlementId }, "t1");
      const review = offered.ok ? offered.value.byTailrace.review : null;
      if (review === null) return;
      if (this.random() < 0.1) this.foreign(this.anyForeign());
      const given = await handlers["timed.giveByPolicy"](
        { login, entitlementId, reviewId: review.id, reason: "OPS-981", expiresAt: this.later() },
        "t1",
      );
      this.history.push(given.ok ? `given: ${given.value.outcome}` : `not given: ${given.problem.code}`);
    });
    this.giving = "";
  }

  async giveByAttribute(): Promise<void> {
    const entitlementId = this.thing("db");
    if (entitlementId === undefined) return;
    await this.quietly(async () => {
      const given = await this.run.module.handlers["timed.giveByAttribute"](
        { login: this.pick(timedPeople), entitlementId, reason: "", expiresAt: this.later() },
        "t1",
      );
      this.history.push(given.ok ? "attribute set" : `attribute: ${given.problem.code}`);
    });
  }

  later(): number {
    return this.world.now + (2 + this.random() * 240) * minute;
  }

  open(): readonly TimedAccess[] {
    return this.records().filter(({ state }) => state !== "ended");
  }

  async extend(): Promise<void> {
    const record = this.open().at(Math.floor(this.random() * 4));
    if (record === undefined) return;
    await this.quietly(() =>
      this.run.module.handlers["timed.extend"]({ id: record.id, expiresAt: this.later() }, "t1"),
    );
    this.history.push("extended");
  }

  async end(): Promise<void> {
    const record = this.open().at(Math.floor(this.random() * 4));
    if (record === undefined) return;
    await this.quietly(() => this.run.module.handlers["timed.end"]({ id: record.id }, "t1"));
    this.history.push("ended by hand");
  }

  async passTime(): Promise<void> {
    const wait = this.pick([minute, 10 * minute, 60 * minute, 5 * 60 * minute]);
    this.world.now += wait;
    // While the machine sleeps no timer runs: it is the wake that counts.
    if (this.random() < 0.4) this.run.module.resume?.();
    else this.run.timers.advance(wait);
    await this.quietly(() => this.looked());
  }

  /** Waits until the look that was asked for is over, with another one. */
  async looked(): Promise<void> {
    await this.run.module.start();
    if (!this.run.isDead() && !this.isPowerGone()) this.failuresAreTold();
  }

  isPowerGone(): boolean {
    return this.world.disk.steps.length >= this.powerEnds;
  }

  async restart(): Promise<void> {
    if (!this.run.isDead()) {
      if (this.random() < 0.5) this.run.module.stop?.();
      else this.run.kill();
    }
    this.rememberTold();
    this.run = this.world.start();
    this.history.push("restart");
    await this.quietly(() => this.looked());
  }

  rememberTold(): void {
    for (const { title } of this.run.notified) this.told.add(title);
  }

  /** Whoever holds something for too long is on screen with its cause, and was told by a notification. */
  failuresAreTold(): void {
    this.rememberTold();
    for (const record of this.run.state().records) {
      if (record.state === "ended" || record.kind !== "policy" || record.expiresAt > this.world.now) continue;
      // Where it cannot be written down, that is what is told.
      if (record.failure === null && this.isFull) continue;
      if (record.failure === null) this.wrong.push(`${record.login} ${record.name}: no cause is told`);
      const who = record.login.split("@")[0] ?? "";
      if (![...this.told].some((title) => title.startsWith(`${who} still holds`)))
        this.wrong.push(`${record.login} ${record.name}: not told`);
    }
  }

  /** Everything works again, and all times are over. */
  async finish(): Promise<void> {
    const { world } = this;
    world.tailnet.heal();
    world.disk.fail("create", undefined);
    world.disk.dieAfter(undefined);
    world.sessionProblem = null;
    if (!this.run.isDead()) this.run.kill();
    world.now += 60 * 60 * minute;
    // What ends by itself has ended, though the application is not even started.
    for (const [nodeId, attributes] of world.tailnet.attributes) {
      for (const [name, { end }] of attributes)
        if (end >= world.now) this.wrong.push(`${nodeId} still has ${name}`);
    }
    this.run = world.start();
    await this.run.module.start();
    await this.run.sync();
    world.now += 60 * minute;
    await this.run.module.start();
  }

  check(): void {
    const { text } = this.world.tailnet.policy;
    for (const list of lists) {
      const real = new Set(peopleIn(text, list));
      const wanted = new Set(peopleIn(this.shadow, list));
      for (const login of timedPeople) {
        if (this.ambiguous.has(`${login} ${list}`)) continue;
        if (real.has(login) !== wanted.has(login))
          this.wrong.push(`${login} ${real.has(login) ? "is left" : "was taken"} in ${list}`);
      }
      const others = (people: ReadonlySet<string>) => [...people].filter((one) => !isTimed(one)).toSorted();
      if (!dequal(others(real), others(wanted))) this.wrong.push(`others in ${list}`);
    }
    if (!dequal(commentsOf(text), commentsOf(this.shadow))) this.wrong.push("comments");
    for (const { login, name } of this.open()) this.wrong.push(`${login} ${name}: still open`);
  }
}

function isTimed(login: string): boolean {
  return timedPeople.some((one) => one === login);
}

function listOf({ way }: TimedAccess): ListName {
  if (way.kind !== "policy") return "db";
  if (way.from.in === "group") return "sre";
  if (way.from.rule.section === "ssh") return "ssh";
  return way.from.rule.content.includes("tag:db") ? "db" : "web";
}

function commentsOf(text: string): readonly string[] {
  return (text.match(/\/\/[^\n]*|\/\*.*?\*\//gu) ?? []).toSorted();
}

import type { Problem } from "../../../shared/core/problem.ts";
import { ok, type Result } from "../../../shared/core/result.ts";
import type { Queue } from "../../../shared/core/queue.ts";
import { problem } from "../../../shared/core/problem.ts";
import { isObject } from "../../../shared/hujson/json.ts";
import type { TimedAccess, TimedBook } from "../../../shared/governance/timed/timed-access.ts";
import {
  changed,
  dueRecords,
  ended,
  failed,
  isNews,
  isOpen,
  isPromise,
  nextLookAt,
  settled,
  withDevice,
} from "../../../shared/governance/timed/timed-rules.ts";
import { findGiven } from "../../../shared/policy/edit/given-entry.ts";
import type { PolicyVersion } from "../../../shared/tailnet/snapshot.ts";
import type { Clock, Timers } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { Session } from "../../ports/session.ts";
import type { JsonStore } from "../../ports/stores.ts";
import type { PolicyChanges } from "../policy/policy-changes.ts";
import { attributeOf, removeNow, sameTimeMs } from "./device-attributes.ts";
import { takeBack } from "./take-back.ts";

/** What keeping promises needs from its surroundings. */
export interface TimedKeeperParts {
  readonly book: JsonStore<TimedBook>;
  /** Of this tailnet, whichever is active. */
  readonly session: () => Result<Session>;
  readonly changes: Pick<PolicyChanges, "plan" | "review" | "apply" | "discard">;
  /** What is given, extended and ended comes one after the other. */
  readonly queue: Queue;
  /** Something changed that is on screen. */
  readonly changed: () => void;
  /** Told once for each access that ended; `isAsked` where somebody asked for it at that moment. */
  readonly ended: (record: TimedAccess, isAsked: boolean) => void;
  /** Told once for each cause that an access could not be ended. */
  readonly overdue: (record: TimedAccess, problem: Problem) => void;
  /** What a promise took out of the keychain while the machine was locked is forgotten again. */
  readonly release: () => void;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}

/** What is still due after a look is tried again no sooner than this. */
const shortestWaitMs = 15_000;

/** Longer waits are cut: a timer is not wound beyond what the system takes, and clocks are set. */
const longestWaitMs = 60 * 60 * 1000;

/**
 * Ends what is due: by the clock on the wall, at start, on wake, after every sync and when its timer says so. What fails is
 * told once for each cause and tried again until it is done.
 */
export class TimedKeeper {
  readonly #parts: TimedKeeperParts;
  #stopTimer: () => void = () => undefined;
  #isStopped = false;
  #isPaused = false;
  /** What somebody asked to end: one comes after the other. */
  #asked: string | null = null;
  /** The causes that were told in this run, by record: also where they could not be written down. */
  readonly #told = new Map<string, Problem["code"]>();

  constructor(parts: TimedKeeperParts) {
    this.#parts = parts;
  }

  /** Ends what is due and plans the next look. Never fails: what goes wrong is in the records. */
  look(): Promise<void> {
    return this.#parts.queue.add(() => this.endDue());
  }

  /** The same for whoever has its turn already. */
  async endDue(): Promise<void> {
    const { book, clock, log } = this.#parts;
    if (this.#isStopped) return;
    try {
      for (const { id } of dueRecords(book.current(), clock.now())) await this.#end(id);
    } catch (error) {
      log.error("Ending timed access broke off", { error });
    }
    if (this.#isPaused) this.#parts.release();
    this.#parts.changed();
    this.wind();
  }

  /** Ends one now, whatever its time. Answers why it could not. */
  async endNow(id: string): Promise<Problem | null> {
    this.#asked = id;
    const reason = await this.#end(id).finally(() => {
      this.#asked = null;
    });
    this.#parts.changed();
    this.wind();
    return reason;
  }

  /** The machine sleeps or is locked. A promise is kept while nobody is there: that is when most access ends. */
  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    void this.look();
  }

  stop(): void {
    this.#isStopped = true;
    this.#stopTimer();
  }

  /** Waits for the next end. */
  wind(): void {
    const { book, clock, timers } = this.#parts;
    this.#stopTimer();
    this.#stopTimer = () => undefined;
    if (this.#isStopped) return;
    const now = clock.now();
    const at = nextLookAt(book.current(), now);
    if (at === null) return;
    const wait = at > now ? Math.min(at - now, longestWaitMs) : shortestWaitMs;
    this.#stopTimer = timers.after(wait, () => void this.look());
  }

  /**
   * Compares what was given with a policy file that was read on its own: others may have taken it out, and what a killed run
   * sent may have arrived or not.
   */
  async settle(seen: PolicyVersion): Promise<void> {
    const { book, clock } = this.#parts;
    const { document } = seen.file;
    if (!document.ok) return;
    const { value: root } = document.value;
    if (!isObject(root)) return;
    for (const record of book.current().records.filter(isPromise)) {
      if (record.way.kind !== "policy") continue;
      const entry = findGiven(root, record.login, record.way.from);
      if (entry.kind === "unclear") continue;
      const now = clock.now();
      const next = settled(record, { isThere: entry.kind !== "gone", etag: seen.etag }, now);
      if (next === null || next === record) continue;
      if ((await this.#keep(record.id, () => next)) && !isOpen(next)) this.#parts.ended(next, false);
    }
    this.#parts.changed();
    this.wind();
  }

  /** Whether some record says otherwise than this version, so that it is worth reading the file again on its own. */
  isDoubtful(seen: PolicyVersion): boolean {
    const { document } = seen.file;
    const root = document.ok ? document.value.value : null;
    if (root === null || !isObject(root)) return false;
    return this.#parts.book.current().records.some(({ state, login, way }) => {
      if (state === "ended" || way.kind !== "policy") return false;
      return state === "giving" || findGiven(root, login, way.from).kind === "gone";
    });
  }

  async #end(id: string): Promise<Problem | null> {
    const record = this.#parts.book.current().records.find((one) => one.id === id);
    if (record === undefined || !isOpen(record)) return null;
    return record.way.kind === "policy" ? this.#endByPolicy(record) : this.#endByAttribute(record);
  }

  async #endByPolicy(record: TimedAccess): Promise<Problem | null> {
    const { changes, session, clock } = this.#parts;
    if (record.way.kind !== "policy") return null;
    const { login, way } = record;
    const outcome = await takeBack(changes, session(), { login, from: way.from });
    const now = clock.now();
    if (outcome.kind === "taken") return this.#close(record, ended(record, now));
    if (outcome.kind === "kept") return this.#close(record, ended(record, now, "kept"));
    if (outcome.kind === "failed") return this.#fail(record, outcome.problem);
    // A service that answers with an old text must not be taken at its word.
    const next = settled(record, { isThere: false, etag: outcome.etag }, now);
    if (next === null) return this.#fail(record, notSeenYet);
    return this.#close(record, next.ended?.how === "never-given" ? next : ended(record, now));
  }

  /** Ends by itself; only before its time there is something to do. */
  async #endByAttribute(record: TimedAccess): Promise<Problem | null> {
    const { session, clock } = this.#parts;
    const isOver = record.expiresAt <= clock.now();
    if (isOver) return this.#close(record, ended(record, record.expiresAt, "on-time"));
    const active = session();
    if (!active.ok) return this.#fail(record, active.problem);
    if (record.way.kind !== "attribute") return null;
    let next = record;
    let reason: Problem | null = null;
    for (const { nodeId, state } of record.way.devices) {
      if (state === "refused" || state === "removed") continue;
      const removed = await this.#removeOurs(active.value, nodeId, record);
      if (removed.ok) next = withDevice(next, nodeId, { state: "removed" });
      else reason ??= removed.problem;
    }
    if (reason === null) return this.#close(record, ended(next, clock.now()));
    return this.#fail(next, reason);
  }

  /** An attribute that lasts longer than what was given is somebody else’s. */
  async #removeOurs(
    session: Session,
    nodeId: string,
    { way, expiresAt }: TimedAccess,
  ): Promise<Result<void>> {
    if (way.kind !== "attribute") return ok(undefined);
    const there = await attributeOf(session, nodeId, way.key);
    if (!there.ok) return there.problem.code === "not-found" ? ok(undefined) : there;
    const { value } = there;
    const isOurs = value !== null && value.end !== null && value.end <= expiresAt + sameTimeMs;
    return isOurs ? removeNow(session, nodeId, way.key) : ok(undefined);
  }

  async #close(record: TimedAccess, next: TimedAccess): Promise<null> {
    if (await this.#keep(record.id, () => next)) this.#parts.ended(next, this.#asked === record.id);
    this.#told.delete(record.id);
    return null;
  }

  async #fail(record: TimedAccess, reason: Problem): Promise<Problem> {
    const isNew = isNews(record, reason) && this.#told.get(record.id) !== reason.code;
    this.#told.set(record.id, reason.code);
    const next = failed(record, reason, this.#parts.clock.now());
    await this.#keep(record.id, () => next);
    this.#parts.log.warn("A timed access could not be ended", { code: reason.code });
    if (isNew) this.#parts.overdue(next, reason);
    return reason;
  }

  /** Where it cannot be written down the store says so, and the next look finds out again. */
  async #keep(id: string, change: (record: TimedAccess) => TimedAccess): Promise<boolean> {
    const kept = await this.#parts.book.update((book) => changed(book, id, change));
    return kept.ok;
  }
}

const notSeenYet = problem("save-uncertain", "The service does not show yet whether it was given.", {
  meaning: "It may still be on its way, so it is looked at again.",
});

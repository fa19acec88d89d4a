import type { ConnectionState } from "../../../shared/bridge/connection.ts";
import type { SyncLogEntry } from "../../../shared/bridge/diagnostics.ts";
import { problem, type Problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import type { Gap } from "../../../shared/tailnet/gaps.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { SyncExpectations, SyncResult, ReadMark, Session } from "../../ports/session.ts";
import type { ConnectionBoard } from "../connection/connection-board.ts";
import { managedElsewhere } from "../connection/managed-elsewhere.ts";
import type { Clock, Timers } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { Surroundings } from "../../ports/surroundings.ts";
import { networkAskedEveryMs, nextLookAfter } from "./next-look.ts";

/** What syncing needs from its surroundings. */
export interface SyncParts {
  readonly board: ConnectionBoard;
  readonly session: () => Result<Session>;
  /** Minutes between two syncs, from the preferences; read anew each time. */
  readonly everyMinutes: () => number;
  /** Connectors as far as is known, and what is missing, old or not whole of what is shown. */
  readonly expectedConnectors: () => readonly string[];
  /** Made anew for each sync: which connectors are worth a request of their own, for what the control plane sees of them. */
  readonly sightDue: () => NonNullable<SyncExpectations["isSightDue"]>;
  readonly gaps: () => readonly Gap[];
  /** Told of every snapshot, in order, and of when its reads began. */
  readonly arrived: (session: Session, snapshot: Snapshot, mark: ReadMark) => Promise<void>;
  /**
   * Told when a sync has ended and the status is what it is now; `fresh` when it brought a snapshot. Answers whether it
   * saw something that has to hold before it is told, and so has to be looked at again soon.
   */
  readonly ended: (session: Session, fresh: boolean) => Promise<boolean>;
  /** Told that nothing could be read: what is shown is the last known state from now on. */
  readonly missed: (session: Session, reason: Problem) => void;
  /** Told of every request of a sync. */
  readonly logged: (entries: readonly SyncLogEntry[]) => void;
  readonly surroundings: Surroundings;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}

/** What a credential may do is looked at again after this long, and after every change of the connection. */
const probeEveryMs = 6 * 60 * 60 * 1000;

/** Reads the active tailnet on demand and on a schedule, see `next-look.ts`. One sync at a time; asking during one joins it. */
export class SyncService {
  readonly #parts: SyncParts;
  #running: { readonly session: Session; readonly done: Promise<Result<void>> } | null = null;
  #next: Promise<Result<void>> | null = null;
  #stopTimer: () => void = () => undefined;
  #paused = false;
  readonly #stopListening: () => void;
  /** When the last look ended; null before the first one. */
  #lookedAt: number | null = null;
  #suspicions = 0;
  #misses = 0;
  #probed: { readonly tailnetId: string; readonly at: number } | null = null;
  #ownerLogin: string | null = null;

  constructor(parts: SyncParts) {
    this.#parts = parts;
    this.#stopListening = parts.surroundings.onChange(() => {
      if (this.#lookedAt !== null) this.#schedule();
    });
  }

  /** Login of the person who owns the credential, where it could be read. */
  get ownerLogin(): string | null {
    return this.#ownerLogin;
  }

  /** Reads everything now and plans the next time. Errors: `not-connected`, or why nothing could be read. */
  async now(): Promise<Result<void>> {
    const session = this.#parts.session();
    if (!session.ok) return session;
    // By the session, not by the tailnet: one that reads with a replaced credential is no help.
    if (this.#running?.session === session.value) return this.#running.done;
    const run = this.#run(session.value).catch((error: unknown) => this.#broke(session.value, error));
    const done = run.finally(() => {
      if (this.#running?.session === session.value) {
        this.#running = null;
        this.#lookedAt = this.#parts.clock.now();
      }
      this.#schedule();
    });
    this.#running = { session: session.value, done };
    return done;
  }

  /** Reads everything after a change: one that is under way may have read before it, so another one follows. */
  async afterChange(): Promise<Result<void>> {
    if (this.#running === null) return this.now();
    this.#next ??= this.#running.done.then(() => {
      this.#next = null;
      return this.now();
    });
    return this.#next;
  }

  /** Begins anew for another tailnet, or for none. */
  restart(): void {
    this.#probed = null;
    this.#ownerLogin = null;
    this.#lookedAt = null;
    this.#suspicions = 0;
    this.#misses = 0;
    this.#stopTimer();
  }

  /** No reads while the machine sleeps or is locked. */
  pause(): void {
    this.#paused = true;
    this.#stopTimer();
  }

  resume(): void {
    this.#paused = false;
    this.#schedule();
  }

  stop(): void {
    this.#paused = true;
    this.#stopTimer();
    this.#stopListening();
  }

  /** Whatever is thrown ends the sync and is told; what was known before stays. */
  #broke(session: Session, error: unknown): Result<void> {
    const { board, log } = this.#parts;
    const reason = error instanceof Error ? error.message : String(error);
    log.error("Sync broke", { reason });
    const broken = problem(
      "internal",
      "The sync broke off, because something in the tailnet could not be judged.",
      {
        meaning: "Nothing new was read.",
        evidence: { details: [reason] },
      },
    );
    if (!this.#isActive(session)) return fail(broken);
    board.update({ syncing: false, problem: broken });
    try {
      this.#parts.missed(session, broken);
      board.update({ gaps: this.#parts.gaps() });
    } catch (again) {
      // What broke the sync may well break this too; the problem above is told all the same.
      log.error("What was known could not be shown as old", { error: again });
    }
    return fail(broken);
  }

  async #run(session: Session): Promise<Result<void>> {
    const { board, log } = this.#parts;
    board.update({ syncing: true });
    const read = await this.#read(session);
    if (read === null) return ok(undefined);
    const { snapshot, log: entries, connectionProblem, mark } = read;
    log.info("Sync ended", { reads: entries.length, problem: connectionProblem?.code ?? null });
    if (connectionProblem !== null) {
      this.#parts.missed(session, connectionProblem);
      board.update({ syncing: false, problem: connectionProblem, gaps: this.#parts.gaps() });
      this.#misses += 1;
      await this.#parts.ended(session, false);
      return fail(connectionProblem);
    }
    await this.#parts.arrived(session, snapshot, mark);
    if (!this.#isActive(session)) return ok(undefined);
    board.update({
      problem: null,
      lastSyncAt: snapshot.takenAt,
      gaps: this.#parts.gaps(),
      ...whereKept(snapshot),
    });
    await this.#probe(session);
    // Not before: whoever asks until then joins this sync and must not be told that it is over.
    if (!this.#isActive(session)) return ok(undefined);
    board.update({ syncing: false });
    this.#misses = 0;
    this.#suspicions = (await this.#parts.ended(session, true)) ? this.#suspicions + 1 : 0;
    return ok(undefined);
  }

  /**
   * Reads everything, and again where a write of ours was under way meanwhile: it would show the time before, and that
   * as news. null when another session has become the active one.
   */
  async #read(session: Session): Promise<(SyncResult & { readonly mark: ReadMark }) | null> {
    for (;;) {
      await session.writes.quiet();
      const mark = session.writes.mark();
      const { expectedConnectors, sightDue } = this.#parts;
      const result = await session.read({ connectors: expectedConnectors(), isSightDue: sightDue() });
      if (!this.#isActive(session)) return null;
      this.#parts.logged(result.log);
      if (!session.writes.overlapped(mark)) return { ...result, mark };
    }
  }

  async #probe(session: Session): Promise<void> {
    const { id } = session.tailnet;
    const { board, clock } = this.#parts;
    // What is missing may have been granted since: acts are barred by it, so it is looked at each time.
    const complete = board.facts.capabilities.every(({ state }) => state !== "no");
    const recent = this.#probed?.tailnetId === id && clock.now() - this.#probed.at < probeEveryMs;
    if (recent && complete) return;
    const report = await session.report();
    if (!this.#isActive(session)) return;
    const { capabilities, owner, expiresAt } = report;
    // Until the date of expiry could be read, it is asked for with every sync.
    this.#probed = expiresAt === undefined ? null : { tailnetId: id, at: clock.now() };
    this.#ownerLogin = owner?.loginName ?? null;
    board.update({
      capabilities: capabilities.map((capability) => ({ ...capability })),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    });
  }

  /** Plans the next look by how things are now; what has come due meanwhile is next. */
  #schedule(): void {
    this.#stopTimer();
    if (this.#paused || this.#running !== null || !worthAsking(this.#parts.board.facts.problem)) return;
    if (!this.#parts.session().ok) return;
    const pace = this.#pace();
    const passed = this.#lookedAt === null ? 0 : this.#parts.clock.now() - this.#lookedAt;
    // A clock that was set back must not keep it waiting.
    this.#lookAfter(passed < 0 ? pace : Math.max(0, pace - passed));
  }

  #lookAfter(milliseconds: number): void {
    this.#stopTimer = this.#parts.timers.after(milliseconds, () => {
      // A connection to this computer itself needs no network, so only one that failed waits for it.
      if (this.#misses > 0 && !this.#parts.surroundings.isOnline()) this.#lookAfter(networkAskedEveryMs);
      else void this.now();
    });
  }

  #pace(): number {
    const { surroundings, everyMinutes } = this.#parts;
    return nextLookAfter({
      everyMs: everyMinutes() * 60_000,
      isWindowOpen: surroundings.isWindowOpen(),
      isOnBattery: surroundings.isOnBattery(),
      suspicions: this.#suspicions,
      misses: this.#misses,
    });
  }

  #isActive(session: Session): boolean {
    const active = this.#parts.session();
    return active.ok && active.value === session;
  }
}

/** A rejected credential is not tried again until a person does something about it. */
function worthAsking(current: Problem | null): boolean {
  return current?.code !== "credential-rejected";
}

/** What was known before stays where this sync could not tell. */
function whereKept({ settings }: Snapshot): Partial<Pick<ConnectionState, "managedElsewhere">> {
  const found = settings.known ? managedElsewhere(settings.value) : null;
  return found === null ? {} : { managedElsewhere: found };
}

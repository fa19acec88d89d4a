import type { Problem } from "../../../shared/core/problem.ts";
import { auditFacts, type AuditFact } from "../../../shared/governance/activity/audit-fact.ts";
import type { AuditEntry } from "../../../shared/tailnet/audit-entry.ts";
import { otherWork } from "../other-work.ts";
import type { Session } from "../../ports/session.ts";

/** How much of the audit log is kept in memory, and how it is asked for. */
export interface AuditLimits {
  /** Entries; the oldest are dropped. */
  readonly entries: number;
  /** How long a span is asked for at once, in milliseconds. */
  readonly window: number;
  /** No shorter span is asked for, however large its answer is. */
  readonly shortest: number;
  /** What was read so short a time ago is not asked for again. */
  readonly fresh: number;
}

const hour = 3_600_000;
export const usualLimits: AuditLimits = {
  entries: 20_000,
  window: 7 * 24 * hour,
  shortest: hour,
  fresh: 20_000,
};

/** The service may write an entry late, when many come at once: so what is newest is read again. */
const overlap = hour / 6;
/** Entries that are made readable before others have their turn: a busy tailnet has thousands in a week. */
const atOnce = 500;

/** What is known of the audit log. */
export interface AuditKnown {
  /** The newest first. */
  readonly facts: readonly AuditFact[];
  /** From here on there is no gap; null where nothing was read. */
  readonly from: number | null;
  readonly problem: Problem | null;
  readonly leftOut: number;
  readonly cut: boolean;
}

/**
 * Reads the audit log in spans of time, the newest first, because the service has no pages. Kept in memory alone, within
 * limits, and without the values before and after; whoever needs those is shown them once, as `read`.
 */
export class AuditReader {
  readonly #read: (entries: readonly AuditEntry[], facts: readonly AuditFact[]) => Promise<void>;
  readonly #limits: AuditLimits;
  readonly #events: readonly string[] | undefined;
  #byId: ReadonlyMap<string, AuditFact> = new Map();
  #facts: readonly AuditFact[] = [];
  #from: number | null = null;
  #to = 0;
  #problem: Problem | null = null;
  #leftOut = 0;
  #cut = false;

  /** `events` are those that are asked for; all of them where it is absent. */
  constructor(
    read: (entries: readonly AuditEntry[], facts: readonly AuditFact[]) => Promise<void>,
    limits: AuditLimits = usualLimits,
    events?: readonly string[],
  ) {
    this.#read = read;
    this.#limits = limits;
    this.#events = events;
  }

  known(): AuditKnown {
    return {
      facts: this.#facts,
      from: this.#from,
      problem: this.#problem,
      leftOut: this.#leftOut,
      cut: this.#cut,
    };
  }

  /** Reads what is missing between `since` and now. One call at a time. */
  async readTo(session: Session, since: number, now: number): Promise<void> {
    this.#problem = null;
    if (this.#from === null || now - this.#to > this.#limits.fresh) {
      const start = this.#from === null ? now - this.#limits.window : this.#to - overlap;
      if (!(await this.#span(session, Math.max(start, since), now))) return;
      this.#from ??= Math.max(start, since);
      this.#to = now;
    }
    while (this.#from > since && !this.#cut) {
      const start = Math.max(since, this.#from - this.#limits.window);
      if (!(await this.#span(session, start, this.#from))) return;
      // It may have been cut meanwhile.
      this.#from = this.#cut ? this.#from : start;
    }
  }

  /** Whether it was read. A span whose answer is too large or too slow is asked for in two halves, the newer one first. */
  async #span(session: Session, start: number, end: number): Promise<boolean> {
    // The service’s times are finer than ours: both ends belong to the span, and what comes twice is one entry.
    const answer = await session.api.audit.list({
      start,
      end,
      ...(this.#events === undefined ? {} : { events: this.#events }),
    });
    if (answer.ok) {
      await this.#take(answer.value, answer.leftOut ?? 0);
      return true;
    }
    const { code } = answer.problem;
    if ((code === "answer-too-large" || code === "timeout") && end - start > this.#limits.shortest) {
      const middle = Math.floor((start + end) / 2);
      return (await this.#span(session, middle, end)) && (await this.#span(session, start, middle));
    }
    this.#problem = answer.problem;
    return false;
  }

  async #take(entries: readonly AuditEntry[], leftOut: number): Promise<void> {
    this.#leftOut += leftOut;
    const facts: AuditFact[] = [];
    for (const fact of auditFacts(entries)) {
      facts.push(fact);
      if (facts.length % atOnce === 0) await otherWork();
    }
    await this.#read(entries, facts);
    const byId = new Map(this.#byId);
    for (const fact of facts) byId.set(fact.id, fact);
    const sorted = [...byId.values()].toSorted((one, other) => (other.at ?? 0) - (one.at ?? 0));
    this.#facts = sorted.slice(0, this.#limits.entries);
    if (sorted.length > this.#limits.entries) {
      this.#cut = true;
      this.#from = this.#facts.at(-1)?.at ?? this.#from;
    }
    this.#byId = new Map(this.#facts.map((fact) => [fact.id, fact]));
  }
}

import type {
  ActivityEntryView,
  ActivityPage,
  ActivityRow,
  VersionWays,
} from "../../../shared/bridge/activity.ts";
import type { PolicyVersionView } from "../../../shared/bridge/policy.ts";
import { Queue } from "../../../shared/core/queue.ts";
import { ok, type Result } from "../../../shared/core/result.ts";
import type { AuditFact } from "../../../shared/governance/activity/audit-fact.ts";
import { policySaved } from "../../../shared/governance/activity/by-way-of.ts";
import { joinActivity, type JoinedActivity } from "../../../shared/governance/activity/join-activity.ts";
import { versionWays } from "../../../shared/governance/activity/version-ways.ts";
import type { AuditEntry } from "../../../shared/tailnet/audit-entry.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { PolicyHistoryStore } from "../../ports/policy-history.ts";
import type { Session } from "../../ports/session.ts";
import { otherWork } from "../other-work.ts";
import { joinedEntry, rowOf, type JoinedEntry } from "./activity-rows.ts";
import { explained, wayFacts } from "./audit-ground.ts";
import { AuditReader, usualLimits } from "./audit-reader.ts";
import {
  aheadOf,
  fillFromLog,
  savesOf,
  untoldOf,
  type LoggedSave,
  type SavedBetween,
} from "./policy-from-log.ts";

/** What the activity of one tailnet needs from its surroundings. */
export interface ActivityParts {
  /** Of this tailnet, while it is the active one. */
  readonly session: () => Result<Session>;
  readonly snapshot: () => Snapshot | null;
  /** null before the tailnet was opened. */
  readonly history: () => PolicyHistoryStore | null;
  /** What Tailrace wrote down, the newest first. */
  readonly journal: () => readonly ActivityEntryView[];
  /** The login that the credential acts for; null where that is not known. */
  readonly login: () => string | null;
  /** The history of the policy file holds more than before. */
  readonly historyGrew: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Rows that cross the bridge at once. */
const rowsPerPage = 500;
const day = 24 * 3_600_000;
/** How far back the saves of the policy file are looked for: the service keeps its log about as long. */
const savesSince = 90 * day;

interface Listed {
  readonly stamp: number;
  readonly days: number;
  readonly rows: readonly ActivityRow[];
  readonly audit: ActivityPage["audit"];
}

/** What Tailrace did and what others did in one tailnet, in one list. */
export class ActivityService {
  readonly #parts: ActivityParts;
  readonly #reader: AuditReader;
  /** Of saves of the policy file alone: few, so that 90 days of them are read at once. */
  readonly #saves: AuditReader;
  readonly #queue = new Queue();
  /** Saves of the log that the history has not come to yet, and the newest version when that was seen. */
  #ahead: readonly LoggedSave[] = [];
  #aheadOf: string | null = null;
  /** The log is read in spans, the newest first: what an older one tells of may have been saved before these. */
  readonly #untold = new Set<number>();
  #between: ReadonlyMap<string, SavedBetween> = new Map();
  #listed: Listed | null = null;
  #stamp = 0;

  constructor(parts: ActivityParts) {
    this.#parts = parts;
    const fill = (entries: readonly AuditEntry[], facts: readonly AuditFact[]) =>
      this.#fillHistory(savesOf(entries, facts));
    this.#reader = new AuditReader(fill);
    this.#saves = new AuditReader(fill, { ...usualLimits, window: savesSince / 3 }, [policySaved]);
  }

  /** All of the list, as it was read last. */
  rows(days: number): Promise<Result<readonly ActivityRow[]>> {
    return this.#queue.add(async () => {
      const session = this.#parts.session();
      if (!session.ok) return session;
      const listed = this.#listed?.days === days ? this.#listed : await this.#list(session.value, days);
      return ok(listed.rows);
    });
  }

  /** One page of the list; the first one reads what is new. */
  page({ days, from }: { readonly days: number; readonly from: number }): Promise<Result<ActivityPage>> {
    return this.#queue.add(async () => {
      const session = this.#parts.session();
      if (!session.ok) return session;
      const listed =
        from === 0 || this.#listed?.days !== days ? await this.#list(session.value, days) : this.#listed;
      const { stamp, rows, audit } = listed;
      return ok({ stamp, total: rows.length, audit, rows: rows.slice(from, from + rowsPerPage) });
    });
  }

  /** By way of what each version of the policy file came about: the same that the list says of it. */
  versionWays(): Promise<Result<VersionWays>> {
    return this.#queue.add(async () => {
      const session = this.#parts.session();
      if (!session.ok) return session;
      const now = this.#parts.clock.now();
      await this.#saves.readTo(session.value, now - savesSince, now);
      await this.#catchUp();
      const { facts, from, problem } = this.#saves.known();
      const found = problem === null ? null : explained(problem);
      const { rows } = this.#joined(session.value, facts, -Infinity);
      const ways = versionWays(this.#versions(), rows, { from, problem: found?.what ?? null });
      return ok({ ways, from, problem: found });
    });
  }

  async #list(session: Session, days: number): Promise<Listed> {
    const { clock } = this.#parts;
    const now = clock.now();
    const since = now - days * day;
    await this.#reader.readTo(session, since, now);
    await this.#catchUp();
    await otherWork();
    const known = this.#reader.known();
    const versions = this.#versions();
    const byId = new Map(versions.map((version, place) => [version.id, place]));
    const { rows, ownSignIns } = this.#joined(session, known.facts, since);
    const between = (fact: AuditFact | undefined, versionId: string | null): ActivityRow["versions"] => {
      const told = fact === undefined ? undefined : this.#between.get(fact.id);
      const afterId = told?.afterId ?? versionId;
      const place = afterId === null ? undefined : byId.get(afterId);
      const beforeId = told?.beforeId ?? (place === undefined ? undefined : versions[place + 1]?.id);
      return afterId === null || place === undefined || beforeId === undefined
        ? undefined
        : { beforeId, afterId };
    };
    await otherWork();
    this.#stamp += 1;
    const { from, leftOut, cut } = known;
    this.#listed = {
      stamp: this.#stamp,
      days,
      rows: rows.map((row) => rowOf(row, between)),
      audit: {
        from,
        leftOut,
        cut,
        ownSignIns,
        problem: known.problem === null ? null : explained(known.problem),
      },
    };
    return this.#listed;
  }

  /** What Tailrace wrote down since then, with these entries of the audit log. */
  #joined(session: Session, facts: readonly AuditFact[], since: number): JoinedActivity<JoinedEntry> {
    const { journal, snapshot, login } = this.#parts;
    const origins = new Map(this.#versions().map(({ id, origin }) => [id, origin]));
    const own = journal()
      .filter(({ at }) => at >= since)
      .map((entry) => joinedEntry(entry, (id) => origins.get(id) === "seen"));
    return joinActivity(
      own,
      facts.filter(({ at }) => at === null || at >= since),
      {
        way: wayFacts(session, snapshot(), login()),
        saved: {
          of: (factId) => this.#between.get(factId)?.afterId ?? null,
          isOwn: (id) => origins.get(id) !== "seen",
        },
      },
    );
  }

  /** Entries are read once: those that were ahead of the history are tried again when it has a newer version. */
  async #catchUp(): Promise<void> {
    if (this.#ahead.length > 0 && this.#newest() !== this.#aheadOf) await this.#fillHistory([]);
  }

  #newest(): string | null {
    return this.#versions()[0]?.id ?? null;
  }

  async #fillHistory(found: readonly LoggedSave[]): Promise<void> {
    const history = this.#parts.history();
    for (const at of untoldOf(found)) this.#untold.add(at);
    const again = new Set(found.map(({ fact }) => fact.id));
    const saves = [...found, ...this.#ahead.filter(({ fact }) => !again.has(fact.id))];
    this.#ahead = aheadOf(saves, history?.versions() ?? []);
    this.#aheadOf = this.#newest();
    if (history === null) return;
    const before = history.versions();
    const filled = await fillFromLog(history, saves, [...this.#untold]);
    if (!filled.ok) {
      this.#parts.log.warn("Versions of the audit log were not kept", { code: filled.problem.code });
      return;
    }
    this.#between = new Map([...this.#between, ...filled.value]);
    if (differs(before, history.versions())) this.#parts.historyGrew();
  }

  #versions(): readonly PolicyVersionView[] {
    return this.#parts.history()?.versions() ?? [];
  }
}

function differs(before: readonly PolicyVersionView[], after: readonly PolicyVersionView[]): boolean {
  return (
    before.length !== after.length ||
    before.some(({ id, at, by }, place) => {
      const now = after[place];
      return id !== now?.id || at !== now.at || by !== now.by;
    })
  );
}

import type { ActivityEntryView } from "../../../shared/bridge/activity.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import type { AuditFact } from "../../../shared/governance/activity/audit-fact.ts";
import type { WayWithGround } from "../../../shared/governance/activity/by-way-of.ts";
import { joinActivity } from "../../../shared/governance/activity/join-activity.ts";
import { roleChanged, roleChangeOf, type RoleChange } from "../../../shared/governance/past/role-past.ts";
import type { AuditEntry } from "../../../shared/tailnet/audit-entry.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Session } from "../../ports/session.ts";
import { joinedEntry } from "./activity-rows.ts";
import { explained, wayFacts } from "./audit-ground.ts";
import { AuditReader, usualLimits } from "./audit-reader.ts";

/** What the changes of roles of one tailnet are read with. */
export interface RoleLogParts {
  /** Of this tailnet, while it is the active one. */
  readonly session: () => Result<Session>;
  readonly snapshot: () => Snapshot | null;
  /** What Tailrace wrote down, the newest first. */
  readonly journal: () => readonly ActivityEntryView[];
  /** The login that the credential acts for; null where that is not known. */
  readonly login: () => string | null;
  readonly clock: Clock;
}

/** A change of a role, by whom and by way of what. */
export interface LoggedRoleChange extends RoleChange, WayWithGround {
  /** null where it is not said. */
  readonly by: string | null;
}

/** The changes of roles that the audit log has. */
export interface RoleRecord {
  readonly changes: readonly LoggedRoleChange[];
  /** From here on none is missing. */
  readonly from: number;
  /** Whether some entries could not be read, so that nobody’s newest change is known for certain. */
  readonly hasGaps: boolean;
}

const day = 24 * 3_600_000;
/** The service keeps its log about as long. */
const since = 90 * day;
const window = 30 * day;

/** Reads the changes of roles out of the audit log: few, so that 90 days of them are read at once. One call at a time. */
export class RoleLog {
  readonly #parts: RoleLogParts;
  readonly #reader: AuditReader;
  readonly #changes = new Map<string, RoleChange>();

  constructor(parts: RoleLogParts) {
    this.#parts = parts;
    const take = async (entries: readonly AuditEntry[], facts: readonly AuditFact[]): Promise<void> => {
      const users = parts.snapshot()?.users;
      const known = users === undefined ? [] : valueOr(users, []);
      const logins = new Map(known.map(({ id, loginName }) => [id, loginName]));
      for (const [place, entry] of entries.entries()) {
        const id = facts[place]?.id;
        const change =
          id === undefined ? null : roleChangeOf(entry, id, (userId) => logins.get(userId) ?? null);
        if (change !== null) this.#changes.set(change.id, change);
      }
    };
    this.#reader = new AuditReader(take, { ...usualLimits, window, fresh: 0 }, [roleChanged]);
  }

  /** Errors: `not-connected`, `conflict`, and those of the audit log where nothing of it could be read. */
  async read(): Promise<Result<RoleRecord>> {
    const { session, snapshot, journal, login, clock } = this.#parts;
    const active = session();
    if (!active.ok) return active;
    const now = clock.now();
    await this.#reader.readTo(active.value, now - window, now);
    // What was read before does not tell what happened since.
    const { problem } = this.#reader.known();
    if (problem !== null) return fail(explained(problem));
    // Where the log is not shown that far back, it is told from when on it is known.
    await this.#reader.readTo(active.value, now - since, now);
    const { facts, from, leftOut } = this.#reader.known();
    const ways = new Map<string, WayWithGround>();
    const own = journal().map((entry) => joinedEntry(entry, () => false));
    const { rows } = joinActivity(own, facts, {
      way: wayFacts(active.value, snapshot(), login()),
      saved: { of: () => null, isOwn: () => false },
    });
    for (const { facts: told, way, ground } of rows) for (const { id } of told) ways.set(id, { way, ground });
    const changes = facts.flatMap(({ id, who }): LoggedRoleChange[] => {
      const change = this.#changes.get(id);
      const way = ways.get(id) ?? { way: "unknown", ground: "Nothing tells of it." };
      return change === undefined ? [] : [{ ...change, ...way, by: who === "Somebody" ? null : who }];
    });
    return ok({ changes, from: from ?? now, hasGaps: leftOut > 0 || changes.length < countOf(facts) });
  }
}

/** Changes that took place. */
function countOf(facts: readonly AuditFact[]): number {
  return facts.filter(({ error }) => error === "").length;
}

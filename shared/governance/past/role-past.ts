import type { AuditEntry } from "../../tailnet/audit-entry.ts";

/** The event of a change of somebody’s role. */
export const roleChanged = "USER.UPDATE.USER_ROLE";

/** A change of somebody’s role, as the audit log tells it. */
export interface RoleChange {
  /** The id of the entry. */
  readonly id: string;
  readonly at: number;
  /** Lower case. */
  readonly login: string;
  /** null where the log does not say it in a way that can be read. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What a change of somebody’s role did to those who have one of the roles. */
interface RoleMove<Change extends RoleChange = RoleChange> {
  readonly change: Change;
  readonly gained: boolean;
  /** What they were before, or became; null where that is not told. */
  readonly other: string | null;
}

/** What the audit log tells of a role. */
interface RolePast<Change extends RoleChange = RoleChange> {
  /** Newest first. */
  readonly moves: readonly RoleMove<Change>[];
  /** Since when somebody has it, by lower-case login. Of those who are not among them nothing is told. */
  readonly since: ReadonlyMap<string, number>;
}

/**
 * The change of a role in an entry; null for any other entry, for one that failed, and where nobody can say whose role it was.
 * `loginOf` knows people by their ids: they are called otherwise after a change of their login.
 */
export function roleChangeOf(
  entry: AuditEntry,
  id: string,
  loginOf: (userId: string) => string | null,
): RoleChange | null {
  const { at, event, target, error } = entry;
  if (event !== roleChanged || error !== "" || at === null) return null;
  const login = loginOf(target.id) ?? (target.name.includes("@") ? target.name : null);
  if (login === null) return null;
  const [before, after] = [roleIn(entry.before), roleIn(entry.after)];
  return { id, at, login: login.toLowerCase(), before, after };
}

/** What changes of roles did to those who have one of them now, `holders` by lower-case login. */
export function rolePast<Change extends RoleChange>(
  role: string,
  changes: readonly Change[],
  holders: ReadonlySet<string>,
): RolePast<Change> {
  const moves: RoleMove<Change>[] = [];
  const since = new Map<string, number>();
  const seen = new Set<string>();
  for (const change of changes.toSorted((one, other) => other.at - one.at)) {
    const { at, login, before, after } = change;
    const isNewest = !seen.has(login);
    seen.add(login);
    if (before === after) continue;
    if (after === role) {
      moves.push({ change, gained: true, other: before });
      // A log that ends with another role than they have does not tell how they came to it.
      if (isNewest && holders.has(login)) since.set(login, at);
    } else if (before === role) moves.push({ change, gained: false, other: after });
  }
  return { moves, since };
}

/** What the log has as a role is not documented: a word is taken for one, as the API writes it. */
function roleIn(value: unknown): string | null {
  if (typeof value !== "string" || !/^[a-z][a-z _-]{1,40}$/iu.test(value)) return null;
  return value.toLowerCase().replaceAll(/[ _]/gu, "-");
}

import type { AuditActor, AuditEntry } from "../../tailnet/audit-entry.ts";
import { auditWords, foreignLine, type AuditWords } from "./audit-words.ts";
import { policySaved } from "./by-way-of.ts";

/** What of an entry is kept in memory: readable, bounded, and nothing of the values before and after. */
export interface AuditFact extends AuditWords {
  /** The same entry has the same id in every answer. */
  readonly id: string;
  readonly at: number | null;
  /** The login or name of who did it; “Somebody” where it is not said. */
  readonly who: string;
  readonly whoKind: "person" | "client" | "machine";
  /** The entry without its values, for what is asked of it later. */
  readonly entry: AuditEntry;
  /** The reason that somebody gave, or what the service adds; empty where there is none. */
  readonly details: string;
  /** Why it failed; empty where it did not. */
  readonly error: string;
}

/**
 * A fact for each entry, one after the other, so that others can have their turn between them. Ids of entries that look the
 * same are told apart by their order, which is the same in every answer.
 */
export function* auditFacts(entries: readonly AuditEntry[]): Generator<AuditFact> {
  const seen = new Map<string, number>();
  for (const entry of entries) {
    const key = [entry.time, entry.groupId, entry.event, entry.actor.id, entry.target.id]
      .map((part) => foreignLine(part, 80))
      .join(" ");
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    yield factOf(entry, count === 0 ? key : `${key} ${count}`);
  }
}

function factOf(entry: AuditEntry, id: string): AuditFact {
  const { at, actor, details, error } = entry;
  return {
    id,
    at,
    who: nameOf(actor),
    whoKind: kindOf(actor),
    ...auditWords(entry),
    entry: withoutValues(entry),
    details: foreignLine(details, 300),
    error: foreignLine(error, 300),
  };
}

function withoutValues(entry: AuditEntry): AuditEntry {
  const { actor, target } = entry;
  return {
    ...entry,
    groupId: foreignLine(entry.groupId, 80),
    event: entry.event === policySaved ? policySaved : foreignLine(entry.event, 120),
    origin: foreignLine(entry.origin, 60),
    actor: {
      id: foreignLine(actor.id, 80),
      type: foreignLine(actor.type, 60),
      loginName: foreignLine(actor.loginName),
      displayName: foreignLine(actor.displayName),
    },
    target: {
      id: foreignLine(target.id, 80),
      name: foreignLine(target.name),
      type: foreignLine(target.type, 60),
    },
    before: null,
    after: null,
    details: "",
    error: "",
  };
}

function nameOf({ loginName, displayName, id }: AuditActor): string {
  return (
    [loginName, displayName, id].map((name) => foreignLine(name)).find((name) => name !== "") ?? "Somebody"
  );
}

function kindOf({ type, loginName }: AuditActor): AuditFact["whoKind"] {
  if (type === "USER" || (type === "" && loginName.includes("@"))) return "person";
  return type === "OAUTH_CLIENT" ? "client" : "machine";
}

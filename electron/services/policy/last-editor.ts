import { PolicyFile } from "../../../shared/policy/document/policy-file.ts";
import { sameMeaning } from "../../../shared/policy/document/same-meaning.ts";
import type { AuditEntry } from "../../../shared/tailnet/audit-entry.ts";
import type { Session } from "../../ports/session.ts";

/** A version of the policy file that somebody saved. */
export interface SavedVersion {
  /** null where it is not at hand. */
  readonly file: PolicyFile | null;
  /** When the version before it was seen, in milliseconds since the epoch; null where none was. */
  readonly since: number | null;
}

/** Who saved a version, and when. */
export interface Editor {
  readonly by: string;
  /** Milliseconds since the epoch; null where the log does not say. */
  readonly at: number | null;
}

const saveEvent = "TAILNET.UPDATE.ACL";

/** How far back the audit log is asked: long enough for a policy file that rests, short enough to stay cheap. */
const window = 30 * 24 * 60 * 60 * 1000;
/** Entries may carry whole seconds. */
const roundedTo = 1000;

/**
 * Who saved a version of the policy file, by login, and when. An entry of the audit log counts when its new text is that
 * version’s; where the log does not give texts, the newest entry counts if it came after the version before. null
 * where the log cannot be read or no entry fits: nobody is named who did not do it. Source: Tailscale API,
 * configuration audit log, `TAILNET.UPDATE.ACL`; what `old` and `new` hold for it is not documented.
 */
export async function lastEditor(
  session: Session,
  now: number,
  version: SavedVersion,
): Promise<Editor | null> {
  const entries = await session.api.audit.list({
    start: now - window,
    end: now + 60_000,
    events: [saveEvent],
  });
  if (!entries.ok) return null;
  // Whatever else the log answers with, only this event is a save.
  const saves = entries.value.filter(({ event }) => event === saveEvent);
  const newestFirst = saves.toSorted((one, other) => (other.at ?? 0) - (one.at ?? 0));
  const saved = newestFirst.find((entry) => isTextOf(entry, version)) ?? newestFirst[0];
  const by = saved === undefined || !fits(saved, version) ? null : nameOf(saved);
  return by === null ? null : { by, at: saved?.at ?? null };
}

function isTextOf({ after }: AuditEntry, { file }: SavedVersion): boolean {
  return file !== null && typeof after === "string" && sameMeaning(new PolicyFile(after), file);
}

function fits(entry: AuditEntry, version: SavedVersion): boolean {
  if (isTextOf(entry, version)) return true;
  // The log tells what was saved, and that was another version.
  if (version.file !== null && isPolicy(entry.after)) return false;
  if (version.since === null) return true;
  return entry.at !== null && entry.at + roundedTo > version.since;
}

function isPolicy(value: unknown): boolean {
  if (typeof value !== "string") return false;
  const { parsed } = new PolicyFile(value);
  return parsed.ok && parsed.value.root.type === "object";
}

function nameOf({ actor: { loginName, displayName, id } }: AuditEntry): string | null {
  return [loginName, displayName, id].find((name) => name !== "") ?? null;
}

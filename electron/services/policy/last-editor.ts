import type { Session } from "../session.ts";

/** How far back the audit log is asked: long enough for a policy file that rests, short enough to stay cheap. */
const window = 30 * 24 * 60 * 60 * 1000;

/**
 * Who saved the policy file last, by login. null where the audit log cannot be read or says nothing: the change is
 * then shown without a name. Source: Tailscale API, configuration audit log, `TAILNET.UPDATE.ACL`.
 */
export async function lastEditor(session: Session, now: number): Promise<string | null> {
  const entries = await session.api.audit.list({
    start: now - window,
    end: now + 60_000,
    events: ["TAILNET.UPDATE.ACL"],
  });
  if (!entries.ok) return null;
  const newest = entries.value.toSorted((one, other) => (other.at ?? 0) - (one.at ?? 0))[0];
  if (newest === undefined) return null;
  const { loginName, displayName, id } = newest.actor;
  return [loginName, displayName, id].find((name) => name !== "") ?? null;
}

import type { Session } from "../../ports/session.ts";

/** As far back as the audit log is asked who made an invite. */
const lookBack = 90 * 24 * 3_600_000;

/**
 * Who made invites, by the invite: the service names them by a number that fits nobody, and the audit log by login. Only
 * entries about just that invite count; where the log may not be read, or says nothing of it, nobody is named.
 */
export async function inviteMakers(
  { api }: Session,
  inviteIds: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, string>> {
  const makers = new Map<string, string>();
  if (inviteIds.length === 0) return makers;
  const events = ["INVITE.CREATE.TAILNET_INVITE", "INVITE.CREATE.NODE_SHARE"];
  const log = await api.audit.list({ start: now - lookBack, end: now, events });
  const wanted = new Set(inviteIds);
  for (const { target, actor, event } of log.ok ? log.value : []) {
    if (events.includes(event) && wanted.has(target.id) && actor.loginName !== "")
      makers.set(target.id, actor.loginName);
  }
  return makers;
}

import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import type { Session } from "../session.ts";
import type { StoredAuthKey } from "../../store/setups-store.ts";

/** One hour: long enough to run the commands, short enough to be forgotten. */
export const authKeySeconds = 3600;

/** What a person sees in place of a key. */
export const maskedAuthKey = "tskey-auth-…";

/** The promise that is written down before a key is asked for. Descriptions take letters, digits and hyphens. */
export function promisedKey(setupId: string, attempt: string, now: number): StoredAuthKey {
  const description = `Tailrace ${setupId} ${attempt}`.replaceAll(/[^A-Za-z0-9 -]/gu, "-").slice(0, 50);
  return { id: null, description, expiresAt: now + authKeySeconds * 1000, revoked: false };
}

/** Whether a key that was made has ended by itself. `now` is milliseconds since the epoch. */
export function isExpired(key: StoredAuthKey | null, now: number): boolean {
  return key !== null && !key.revoked && key.expiresAt <= now;
}

/**
 * Makes the single-use, pre-approved, tagged key of a set-up. Source: Tailscale docs, "Auth keys"; the tag must be
 * declared in the policy file already.
 */
export async function createKey(
  session: Session,
  promised: StoredAuthKey,
  tag: string,
): Promise<Result<{ readonly stored: StoredAuthKey; readonly secret: string }>> {
  const made = await session.api.keys.createAuthKey({
    description: promised.description,
    expirySeconds: authKeySeconds,
    tags: [tag],
    reusable: false,
    ephemeral: false,
    preauthorized: true,
  });
  if (!made.ok) return made;
  const { record, secret } = made.value;
  return ok({
    stored: { ...promised, id: record.id, expiresAt: record.expires ?? promised.expiresAt },
    secret,
  });
}

/**
 * Revokes a key, finding it by its description when the answer that held its id was lost. A key that is already gone
 * counts as revoked.
 */
export async function revokeKey(session: Session, key: StoredAuthKey): Promise<Result<StoredAuthKey>> {
  if (key.revoked) return ok(key);
  const id = key.id === null ? await findKey(session, key.description) : ok(key.id);
  if (!id.ok) return id;
  if (id.value === null) return ok({ ...key, revoked: true });
  const deleted = await session.api.keys.delete(id.value);
  if (deleted.ok || deleted.problem.code === "not-found") return ok({ ...key, id: id.value, revoked: true });
  return fail(
    problem(deleted.problem.code, "The auth key could not be revoked yet.", {
      meaning: "It works once, for one hour at most, and only for a device with this tag.",
      remedy: "Tailrace tries again at the next sync; you can also revoke it under Settings → Keys.",
      ...(deleted.problem.evidence === undefined ? {} : { evidence: deleted.problem.evidence }),
    }),
  );
}

async function findKey(session: Session, description: string): Promise<Result<string | null>> {
  const keys = await session.api.keys.list();
  if (!keys.ok) return keys;
  for (const { id } of keys.value) {
    const record = await session.api.keys.get(id);
    if (record.ok && record.value.description === description) return ok(id);
    // A key that could not be looked at may be the one: then nothing is known to be revoked.
    if (!record.ok && record.problem.code !== "not-found") return record;
  }
  return ok(null);
}

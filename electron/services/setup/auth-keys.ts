import { problem, type Problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import type { KeyRecord } from "../../tailnet/schemas/key.ts";
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

/** A key whose answer was lost was made a little after its promise, and so ends a little after it. */
const lostAnswerMs = 5 * 60_000;

/**
 * Revokes a key, finding it by its description when the answer that held its id was lost. It counts as revoked when the
 * service took the revocation, has the key as dead, or no longer knows the id; and when its hour is over. A key that is
 * only not found may be one that this credential is not shown: it stays promised. `now` is milliseconds since the epoch.
 */
export async function revokeKey(
  session: Session,
  key: StoredAuthKey,
  now: number,
): Promise<Result<StoredAuthKey>> {
  if (key.revoked || key.expiresAt + lostAnswerMs < now) return ok({ ...key, revoked: true });
  const found =
    key.id === null ? await findKey(session, key.description) : ok({ id: key.id, invalid: false });
  if (!found.ok) return found;
  if (found.value === null) return fail(notFound);
  const { id, invalid } = found.value;
  if (invalid) return ok({ ...key, id, revoked: true });
  const deleted = await session.api.keys.delete(id);
  if (deleted.ok || deleted.problem.code === "not-found") return ok({ ...key, id, revoked: true });
  return fail(
    problem(deleted.problem.code, "The auth key could not be revoked yet.", {
      meaning: "It works once, for one hour at most, and only for a device with this tag.",
      remedy: "Tailrace tries again at the next sync; you can also revoke it under Settings → Keys.",
      ...(deleted.problem.evidence === undefined ? {} : { evidence: deleted.problem.evidence }),
    }),
  );
}

const notFound = problem("not-found", "The auth key was not found among the tailnet’s keys.", {
  meaning:
    "It was not made, or the credential is not shown it. If it was made, it works once, for one hour at most.",
  remedy: "Tailrace looks again at the next sync; you can also look under Settings → Keys.",
});

/**
 * Looks through all keys of the tailnet: without that, the service lists those of the caller alone, and to an OAuth client
 * no auth keys at all. Source: Tailscale API, list keys. null when no key has this description.
 */
async function findKey(
  session: Session,
  description: string,
): Promise<Result<Pick<KeyRecord, "id" | "invalid"> | null>> {
  const { keys } = session.api;
  const listed = await keys.list(true);
  if (!listed.ok) return listed;
  const described = listed.value.find((key) => key.description === description);
  if (described !== undefined) return ok(described);
  let unread: Problem | null = null;
  for (const { id, keyType, invalid, description: known } of listed.value) {
    // Lists of older times name keys by their ids alone.
    if (invalid || known !== "" || !mayBeAuthKey(keyType)) continue;
    const record = await keys.get(id);
    if (record.ok && record.value.description === description) return ok(record.value);
    // A key that could not be looked at may be the one: then nothing is known to be revoked.
    if (!record.ok && record.problem.code !== "not-found") unread ??= record.problem;
  }
  return unread === null ? ok(null) : fail(unread);
}

function mayBeAuthKey(keyType: string): boolean {
  return !["client", "api", "federated"].includes(keyType);
}

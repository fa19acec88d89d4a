import { createHash } from "node:crypto";
import { problem, type Problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import type { Session } from "../../ports/session.ts";
import type { StoredAuthKey } from "../../ports/stored-setup.ts";
import type { KeyRecord } from "../../ports/tailnet-api.ts";

/** One hour: long enough to run the commands, short enough to be forgotten. */
const authKeySeconds = 3600;

/** What a person sees in place of a key. */
export const maskedAuthKey = "tskey-auth-…";

/** What the service keeps of a description; it refuses longer ones. Source: Tailscale API, keys. */
const longestDescription = 50;

/**
 * The promise that is written down before a key is asked for. Its description is all by which the key can be found when
 * the answer is lost, so what makes it unlike any other comes first and is never cut. `attempt` is an id of its own.
 */
export function promisedKey(name: string, attempt: string, now: number): StoredAuthKey {
  const unique = createHash("sha256").update(attempt).digest("hex").slice(0, 20);
  const readable = name.replaceAll(/[^A-Za-z0-9 -]/gu, "-");
  const description = `Tailrace ${unique} ${readable}`.slice(0, longestDescription).trim();
  return { id: null, description, expiresAt: now + authKeySeconds * 1000, revoked: false };
}

/** Whether a key that was made has ended by itself. `now` is milliseconds since the epoch. */
export function isExpired(key: StoredAuthKey | null, now: number): boolean {
  return key !== null && !key.revoked && key.expiresAt <= now;
}

/**
 * Makes the single-use, pre-approved, tagged key of a set-up. Source: Tailscale docs, "Auth keys"; the tags must be
 * declared in the policy file already.
 */
export async function createKey(
  session: Session,
  promised: StoredAuthKey,
  tags: readonly string[],
): Promise<Result<{ readonly stored: StoredAuthKey; readonly secret: string }>> {
  const made = await session.api.keys.createAuthKey({
    description: promised.description,
    expirySeconds: authKeySeconds,
    tags: [...tags],
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

/** A lost request may have been answered late, and clocks differ: so long after its hour no key lives any more. */
const graceMs = 10 * 60 * 1000;

/**
 * Revokes a key, finding it by its description when the answer that held its id was lost. It counts as revoked once that
 * was seen, or once its hour is over: that it cannot be found is no proof, and “not found” may be a refusal.
 */
export async function revokeKey(
  session: Session,
  key: StoredAuthKey,
  now: number,
): Promise<Result<StoredAuthKey>> {
  if (key.revoked) return ok(key);
  const ended = await (key.id === null ? revokeLost(session, key) : revokeKnown(session, key.id));
  if (ended.ok) return ok({ ...key, id: ended.value, revoked: true });
  const isOver = now > key.expiresAt + graceMs;
  return isOver && ended.problem.code === "not-found"
    ? ok({ ...key, revoked: true })
    : fail(pending(ended.problem));
}

/** The id of the key that is surely revoked now. */
async function revokeKnown(session: Session, id: string): Promise<Result<string>> {
  const deleted = await session.api.keys.delete(id);
  if (deleted.ok) return ok(id);
  if (deleted.problem.code !== "not-found") return deleted;
  const record = await session.api.keys.get(id);
  return record.ok && isDead(record.value) ? ok(id) : deleted;
}

/** Whoever has its description is the key, however often it was made. Dead ones are not looked at. */
async function revokeLost(session: Session, { description }: StoredAuthKey): Promise<Result<string>> {
  // Without `all`, an OAuth client is told of OAuth clients only.
  const keys = await session.api.keys.list(true);
  if (!keys.ok) return keys;
  const matches: string[] = [];
  for (const listed of keys.value.filter(mayBeAuthKey)) {
    const record = listed.description === "" ? await session.api.keys.get(listed.id) : ok(listed);
    // A key that could not be looked at may be the one: then nothing is known to be revoked.
    if (!record.ok && record.problem.code !== "not-found") return record;
    if (record.ok && record.value.description === description) matches.push(listed.id);
  }
  const dead = keys.value.find((key) => isDead(key) && key.description === description);
  let last: Result<string> = dead === undefined ? fail(notAmongKeys) : ok(dead.id);
  for (const id of matches) {
    const revoked = await revokeKnown(session, id);
    if (!revoked.ok) return revoked;
    last = revoked;
  }
  return last;
}

function isDead({ invalid, revoked }: KeyRecord): boolean {
  return invalid || revoked !== null;
}

/** Kinds that are surely no auth keys. One that is not said, or newer than this, may be what was made. */
const otherKinds = ["client", "api", "federated"];

function mayBeAuthKey(record: KeyRecord): boolean {
  return !isDead(record) && !otherKinds.includes(record.keyType);
}

const notAmongKeys = problem("not-found", "The auth key was not found among the tailnet’s keys.");

function pending({ code, what, evidence }: Problem): Problem {
  return problem(code, "The auth key could not be revoked yet.", {
    meaning: `${what} It works once, for one hour at most, and only for a device with this tag.`,
    remedy: "Tailrace tries again at the next sync; you can also revoke it under Settings → Keys.",
    ...(evidence === undefined ? {} : { evidence }),
  });
}

import { tagsOfSetup } from "./tags-of-setup.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import { fail, map, ok, type Result } from "../../../shared/core/result.ts";
import { otherTailnet } from "../../../shared/core/which-tailnet.ts";
import type { StoredAuthKey, StoredSetup } from "../../ports/stored-setup.ts";
import { isRefusal } from "../../../shared/tailnet/may-be-applied.ts";
import type { Session } from "../../ports/session.ts";
import { createKey, promisedKey, revokeKey } from "./auth-keys.ts";
import type { Clock, Ids } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import type { UnfinishedSetups } from "./unfinished-setups.ts";

/** What keys need from their surroundings. */
export interface SetupKeysParts {
  readonly unfinished: UnfinishedSetups;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/**
 * The one-time auth keys of set-ups. That a key will be revoked is on disk before it is made; its secret is here, in
 * memory, and ends with the process. One call at a time: the device step sees to that.
 */
export class SetupKeys {
  readonly #parts: SetupKeysParts;
  readonly #secrets = new Map<string, string>();
  readonly #problems = new Map<string, Problem>();

  constructor(parts: SetupKeysParts) {
    this.#parts = parts;
  }

  /** The key itself; null when there is none, or when it was made by an earlier run. */
  secret(setupId: string): string | null {
    return this.#secrets.get(setupId) ?? null;
  }

  /** Why a key could not be made, or not be revoked yet. */
  problem(setupId: string): Problem | null {
    return this.#problems.get(setupId) ?? null;
  }

  /** Makes the key of a set-up. One that could not be revoked yet is remembered besides. */
  async make(session: Session, setup: StoredSetup): Promise<Result<void>> {
    const { unfinished, clock, ids } = this.#parts;
    const promised = promisedKey(setup.decisions.name, ids.next("key"), clock.now());
    const { authKey: earlier, keysToRevoke } = setup;
    const left = earlier === null || earlier.revoked ? [] : [earlier];
    const written = await unfinished.change(setup.id, {
      authKey: promised,
      keysToRevoke: [...keysToRevoke, ...left],
    });
    if (!written.ok) return written;
    const made = await createKey(session, promised, tagsOfSetup(setup));
    if (!made.ok) {
      this.#problems.set(setup.id, made.problem);
      // A key that was refused is no promise; one that may have been made is looked for until it is found.
      const dropped = isRefusal(made.problem)
        ? await unfinished.change(setup.id, { authKey: null })
        : ok(undefined);
      return dropped.ok ? made : dropped;
    }
    this.#problems.delete(setup.id);
    this.#secrets.set(setup.id, made.value.secret);
    return map(await unfinished.change(setup.id, { authKey: made.value.stored }), () => undefined);
  }

  /** Revokes the key of a set-up and forgets its secret. Error: it could not be revoked and is still remembered. */
  async revoke(session: Session, setupId: string): Promise<Result<void>> {
    const { unfinished, log } = this.#parts;
    const setup = unfinished.get(setupId);
    if (!setup.ok) return setup;
    const { authKey } = setup.value;
    this.#secrets.delete(setupId);
    if (authKey === null || authKey.revoked) return ok(undefined);
    const revoked = await this.#revokeHere(session, setup.value, authKey);
    if (!revoked.ok) {
      this.#problems.set(setupId, revoked.problem);
      log.warn("An auth key could not be revoked yet", { code: revoked.problem.code });
      return revoked;
    }
    this.#problems.delete(setupId);
    return map(await unfinished.change(setupId, { authKey: revoked.value }), () => undefined);
  }

  /** Revokes the key and those of earlier tries. Error: the first that could not be. */
  async revokeAll(session: Session, setupId: string): Promise<Result<void>> {
    const revoked = await this.revoke(session, setupId);
    const earlier = await this.#revokeEarlier(session, setupId);
    return revoked.ok ? earlier : revoked;
  }

  /** Keeps what was promised: a key whose secret is gone is of no use to anybody any more. */
  async reconcile(session: Session, setupId: string): Promise<void> {
    if (!this.#secrets.has(setupId)) await this.revoke(session, setupId);
    await this.#revokeEarlier(session, setupId);
  }

  /** Forgets every secret. */
  clear(): void {
    this.#secrets.clear();
  }

  /** Only the tailnet that made a key knows of it: elsewhere “not found” says nothing. */
  async #revokeHere(
    session: Session,
    { tailnetId }: StoredSetup,
    key: StoredAuthKey,
  ): Promise<Result<StoredAuthKey>> {
    if (session.tailnet.id !== tailnetId) return fail(otherTailnet);
    return revokeKey(session, key, this.#parts.clock.now());
  }

  async #revokeEarlier(session: Session, setupId: string): Promise<Result<void>> {
    const setup = this.#parts.unfinished.get(setupId);
    if (!setup.ok) return setup;
    const left: StoredAuthKey[] = [];
    let failure: Problem | null = null;
    for (const key of setup.value.keysToRevoke) {
      const revoked = await this.#revokeHere(session, setup.value, key);
      if (revoked.ok) continue;
      left.push(key);
      failure ??= revoked.problem;
    }
    if (left.length !== setup.value.keysToRevoke.length) {
      const written = await this.#parts.unfinished.change(setupId, { keysToRevoke: left });
      if (!written.ok) return written;
    }
    return failure === null ? ok(undefined) : fail(failure);
  }
}

/** The keys of a set-up that may still be of use to somebody. */
export function openKeys({ authKey, keysToRevoke }: StoredSetup): readonly StoredAuthKey[] {
  return [...(authKey === null ? [] : [authKey]), ...keysToRevoke].filter(({ revoked }) => !revoked);
}

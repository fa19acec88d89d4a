import type { Problem } from "../../../shared/core/problem.ts";
import { map, ok, type Result } from "../../../shared/core/result.ts";
import type { Log } from "../../ports/log.ts";
import type { CredentialVault } from "../../ports/secret-store.ts";
import type { StoredTailnet } from "../../ports/session.ts";
import type { TailnetList } from "../../ports/stores.ts";
import type { ConnectionBoard } from "./connection-board.ts";

/** What keeping credentials needs from its surroundings. */
export interface KeptCredentialsParts {
  readonly board: ConnectionBoard;
  readonly list: TailnetList;
  readonly vault: CredentialVault;
  readonly log: Log;
}

/** Where the credentials of tailnets lie. What is left in the keychain by one that is listed no more is taken away. */
export class KeptCredentials {
  readonly #parts: KeptCredentialsParts;

  constructor(parts: KeptCredentialsParts) {
    this.#parts = parts;
  }

  /**
   * Keeps a credential where it was wanted, or in memory when the person did not wait for the keychain, or when the disk
   * takes no note of where it would be. Answers the tailnet with where it is.
   */
  async keep(wanted: StoredTailnet, secret: string): Promise<Result<StoredTailnet>> {
    const kept = await this.#put(wanted, secret);
    if (!kept.ok) this.#noteKeychain(kept.problem);
    else if (kept.value.keptIn === "keychain") this.#parts.board.update({ keychain: { state: "available" } });
    return kept;
  }

  async #put(wanted: StoredTailnet, secret: string): Promise<Result<StoredTailnet>> {
    const { list, vault } = this.#parts;
    const listed = list.read().tailnets.some(({ id }) => id === wanted.id);
    const noted = wanted.keptIn === "keychain" && !listed ? await list.noteLeft(wanted.id) : ok(undefined);
    const kept = noted.ok ? await vault.put(wanted, secret) : noted;
    if (kept.ok) return ok(wanted);
    if (noted.ok && kept.problem.code !== "cancelled") return kept;
    const tailnet: StoredTailnet = { ...wanted, keptIn: "this-run" };
    return map(await vault.put(tailnet, secret), () => tailnet);
  }

  /** Takes away what another one replaces. That it could not be removed does not make the new one worse. */
  async removeReplaced(replaced: StoredTailnet): Promise<void> {
    if (replaced.keptIn === "keychain") {
      await this.#parts.list.noteLeft(replaced.id);
      await this.#removeLeft(replaced.id);
      return;
    }
    const removed = await this.#parts.vault.remove(replaced);
    if (!removed.ok)
      this.#parts.log.warn("A replaced credential is still kept", { code: removed.problem.code });
  }

  /** Takes away what earlier runs left in the keychain. */
  async removeLeft(): Promise<void> {
    for (const id of this.#parts.list.left()) await this.#removeLeft(id);
  }

  /** One that cannot be removed now is tried again at the next start. */
  async #removeLeft(tailnetId: string): Promise<void> {
    const removed = await this.#parts.vault.removeLeft(tailnetId);
    const noted = removed.ok ? await this.#parts.list.leftRemoved(tailnetId) : removed;
    if (!noted.ok)
      this.#parts.log.warn("A credential may be left in the keychain", { code: noted.problem.code });
  }

  #noteKeychain(reason: Problem): void {
    const state = keychainStates[reason.code];
    if (state !== undefined) this.#parts.board.update({ keychain: { state, sentence: reason.what } });
  }
}

const keychainStates: Readonly<Partial<Record<Problem["code"], "unavailable" | "locked" | "denied">>> = {
  "keychain-unavailable": "unavailable",
  "keychain-locked": "locked",
  "keychain-denied": "denied",
  "keychain-silent": "unavailable",
};

import type { PatientSecretStore } from "../../ports/secret-store.ts";
import type { ConnectionBoard } from "./connection-board.ts";

/** What the person can do about a keychain that asks or does not answer. */
export class KeychainWatch {
  readonly #keychain: PatientSecretStore;
  readonly #board: ConnectionBoard;
  #before: ConnectionBoard["facts"]["keychain"];

  /** From now on the board says while the keychain is waited for. */
  constructor(keychain: PatientSecretStore, board: ConnectionBoard) {
    this.#keychain = keychain;
    this.#board = board;
    this.#before = board.facts.keychain;
    keychain.watch(this.#waits);
  }

  /** Waits no longer. A credential that is being stored is kept for this run, and so is the next one. */
  readonly stopWaiting = (): void => {
    this.#keychain.stopWaiting();
    this.#board.update({
      keychain: { state: "unavailable", sentence: "The keychain of this computer did not answer." },
    });
  };

  /** The person may have unlocked it: they may be asked again, and it may be used again. */
  readonly askAgain = (): void => {
    this.#keychain.askAgain();
    const { state } = this.#board.facts.keychain;
    if (state !== "available" && state !== "waiting")
      this.#board.update({ keychain: { state: "unchecked" } });
  };

  readonly #waits = (waiting: boolean): void => {
    if (waiting) this.#before = this.#board.facts.keychain;
    this.#board.update({ keychain: waiting ? { state: "waiting" } : this.#before });
  };
}

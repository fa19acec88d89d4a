import { problem } from "../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../shared/core/result.ts";
import type { StoredTailnet } from "./session.ts";

/**
 * Where credentials are kept, one account per tailnet. Every function answers with a `Result`; errors are
 * `keychain-unavailable`, `keychain-locked`, `keychain-denied`, `keychain-silent`, and `credential-too-long` for `set`.
 */
export interface SecretStore {
  readonly has: (account: string) => Promise<Result<boolean>>;
  /** The secret, or null when none is kept for this account. */
  readonly get: (account: string) => Promise<Result<string | null>>;
  /** Keeps a secret and reads it back to be sure. */
  readonly set: (account: string, secret: string) => Promise<Result<void>>;
  /** Says whether there was one. */
  readonly delete: (account: string) => Promise<Result<boolean>>;
}

/** A store behind which a person may be asked something, and may take their time. */
export interface PatientSecretStore extends SecretStore {
  /** The person is doing something about it: a refusal no longer counts, and they may be asked again. */
  readonly askAgain: () => void;
  /** Nobody waits any longer: who does is answered `cancelled` where it writes, `keychain-silent` where it reads. */
  readonly stopWaiting: () => void;
  /** Who is told when an answer is a while in coming, and when that is over. */
  readonly watch: (onWaiting: (waiting: boolean) => void) => void;
  /** Asks nothing more and waits for nothing. */
  readonly close: () => void;
}

/** Windows holds 2,560 bytes, which is 1,280 characters for libraries that write UTF-16. */
const longestSecret = 1280;

/** Refuses what some keychain could not hold, on every platform alike. */
export function checkSecretLength(secret: string): Result<void> {
  if (secret.length <= longestSecret) return ok(undefined);
  return fail(
    problem("credential-too-long", "This is too long to be a Tailscale credential.", {
      remedy: "Copy the key again from the admin console.",
    }),
  );
}

/** Where credentials are kept: the keychain, or memory until the application ends. */
export interface CredentialVault {
  /** Writes and reads back. Errors: `keychain-*`, `credential-too-long`. */
  readonly put: (tailnet: StoredTailnet, secret: string) => Promise<Result<void>>;
  readonly get: (tailnet: StoredTailnet) => Promise<Result<string>>;
  readonly remove: (tailnet: StoredTailnet) => Promise<Result<void>>;
  /** Removes what may lie in the keychain for an id that no tailnet has. */
  readonly removeLeft: (tailnetId: string) => Promise<Result<void>>;
  /** Drops the credential from memory: on lock, suspend and quit. The keychain keeps its own. */
  readonly drop: () => void;
}

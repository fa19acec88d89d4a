import { problem } from "../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../shared/core/result.ts";
import type { SecretStore } from "../ports/secret-store.ts";

/** The one place in memory where the active credential is. */
export interface CredentialCache {
  /** Reads it from the store the first time, from memory after that. Error: `not-connected`, the keychain's. */
  readonly read: (account: string) => Promise<Result<string>>;
  /** Forgets it: on lock, suspend and quit, when the tailnet is switched, and when the service rejected it. */
  readonly drop: () => void;
}

/**
 * Builds the cache. It holds one credential at a time. `onRead` hears every credential that comes into memory, so
 * that the log can blot it out whatever its form. JavaScript cannot wipe a text; few copies are what can be done.
 */
export function createCredentialCache(
  store: Pick<SecretStore, "get">,
  onRead: (secret: string) => void,
): CredentialCache {
  let held: { readonly account: string; readonly secret: string } | null = null;
  // Counts the drops, so that an answer that was under way during one is not kept.
  let drops = 0;

  return {
    read: async (account) => {
      if (held?.account === account) return ok(held.secret);
      const before = drops;
      const found = await store.get(account);
      if (!found.ok) return found;
      if (found.value === null) {
        return fail(
          problem("not-connected", "There is no stored credential for this tailnet.", {
            remedy: "Connect it again with a new key.",
          }),
        );
      }
      onRead(found.value);
      if (before === drops) held = { account, secret: found.value };
      return ok(found.value);
    },
    drop: () => {
      drops += 1;
      held = null;
    },
  };
}

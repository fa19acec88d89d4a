import { problem } from "../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../shared/core/result.ts";
import type { CredentialVault } from "../services/connection-service.ts";
import type { StoredTailnet } from "../services/session.ts";
import { createCredentialCache } from "./credential-cache.ts";
import type { SecretStore } from "./secret-store.ts";

/** The vault, and how to make it forget what is in memory. */
export interface MemorableVault extends CredentialVault {
  /** Drops the credential from memory: on lock, suspend and quit. The keychain keeps its own. */
  readonly drop: () => void;
}

/**
 * Puts credentials where the tailnet says: the keychain, or memory until the process ends. `onRead` hears every
 * credential that comes into memory, so that the log can blot it out.
 */
export function createVault(
  keychain: SecretStore,
  thisRun: SecretStore,
  onRead: (secret: string) => void,
): MemorableVault {
  const storeOf = (tailnet: StoredTailnet) => (tailnet.keptIn === "keychain" ? keychain : thisRun);
  const cache = createCredentialCache(keychain, onRead);
  return {
    put: (tailnet, secret) => {
      onRead(secret);
      cache.drop();
      return storeOf(tailnet).set(tailnet.id, secret);
    },
    get: async (tailnet): Promise<Result<string>> => {
      if (tailnet.keptIn === "keychain") return cache.read(tailnet.id);
      const found = await thisRun.get(tailnet.id);
      if (!found.ok) return found;
      return found.value === null ? fail(forgotten) : ok(found.value);
    },
    remove: async (tailnet) => {
      cache.drop();
      const removed = await storeOf(tailnet).delete(tailnet.id);
      return removed.ok ? ok(undefined) : removed;
    },
    drop: cache.drop,
  };
}

const forgotten = problem(
  "not-connected",
  "The credential was kept for one run only, and that run has ended.",
  {
    remedy: "Connect the tailnet again.",
  },
);

import { problem } from "../../shared/core/problem.ts";
import { fail, map, ok, type Result } from "../../shared/core/result.ts";
import type { CredentialVault, SecretStore } from "../ports/secret-store.ts";
import type { StoredTailnet } from "../ports/session.ts";
import { serviceBaseUrl } from "../../shared/tailnet/service-address.ts";
import type { ProductTokenVault } from "./product-token-vault.ts";
import { createCredentialCache } from "./credential-cache.ts";

/**
 * Puts credentials where the tailnet says: the keychain, or memory until the process ends. With each lies the origin that
 * it may be sent to: the list of tailnets is a file that anybody may have edited. `onRead` hears every credential that
 * comes into memory, so that the log can blot it out. Tokens of products go away with the credential of their tailnet.
 */
export function createVault(
  keychain: SecretStore,
  thisRun: SecretStore,
  onRead: (secret: string) => void,
  tokens: Pick<ProductTokenVault, "removeAll">,
): CredentialVault {
  const storeOf = (tailnet: StoredTailnet) => (tailnet.keptIn === "keychain" ? keychain : thisRun);
  const cache = createCredentialCache(keychain, (entry) => onRead(secretIn(entry)));
  return {
    put: (tailnet, secret) => {
      onRead(secret);
      cache.drop();
      return storeOf(tailnet).set(tailnet.id, `${originOf(tailnet)} ${secret}`);
    },
    get: async (tailnet): Promise<Result<string>> => {
      if (tailnet.keptIn === "keychain") {
        const entry = await cache.read(tailnet.id);
        return entry.ok ? forTailnet(tailnet, entry.value) : entry;
      }
      const found = await thisRun.get(tailnet.id);
      if (!found.ok) return found;
      return found.value === null ? fail(forgotten) : forTailnet(tailnet, found.value);
    },
    remove: async (tailnet) => {
      cache.drop();
      const removed = await tokens.removeAll(tailnet);
      if (!removed.ok) return removed;
      return map(await storeOf(tailnet).delete(tailnet.id), () => undefined);
    },
    removeLeft: async (tailnetId) => {
      const removed = await tokens.removeAll({ id: tailnetId, keptIn: "keychain" });
      if (!removed.ok) return removed;
      return map(await keychain.delete(tailnetId), () => undefined);
    },
    drop: cache.drop,
  };
}

const serviceOrigin = new URL(serviceBaseUrl).origin;

function originOf({ baseUrl }: StoredTailnet): string {
  return baseUrl === undefined ? serviceOrigin : (URL.parse(baseUrl)?.origin ?? "");
}

/** The credential of an entry, which stands after the last space: credentials have none. */
function secretIn(entry: string): string {
  return entry.slice(entry.lastIndexOf(" ") + 1);
}

/** The credential, if it may be sent to where the tailnet is now. One that names no origin is of the service itself. */
function forTailnet(tailnet: StoredTailnet, entry: string): Result<string> {
  const end = entry.lastIndexOf(" ");
  const origin = end === -1 ? serviceOrigin : entry.slice(0, end);
  return origin === originOf(tailnet) ? ok(secretIn(entry)) : fail(otherOrigin);
}

const otherOrigin = problem("untrusted-host", "The credential was stored for another address.", {
  meaning: "It was sent nowhere: the address of this tailnet has changed since it was connected.",
  remedy: "Disconnect the tailnet, and connect it again with a new credential.",
});

const forgotten = problem(
  "not-connected",
  "The credential was kept for one run only, and that run has ended.",
  {
    remedy: "Connect the tailnet again.",
  },
);

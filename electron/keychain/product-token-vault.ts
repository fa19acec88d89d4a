import { problem } from "../../shared/core/problem.ts";
import { fail, map, ok, type Result } from "../../shared/core/result.ts";
import { readableProductIds, type ReadableProductId } from "../../shared/egress/read/list-reader.ts";
import type { ProductTokens } from "../ports/product-tokens.ts";
import type { SecretStore } from "../ports/secret-store.ts";
import type { StoredTailnet } from "../ports/session.ts";

/** Tokens of products, with what removes all of a tailnet’s. */
export interface ProductTokenVault extends ProductTokens {
  readonly removeAll: (tailnet: Pick<StoredTailnet, "id" | "keptIn">) => Promise<Result<void>>;
}

/**
 * Keeps tokens where the credential of their tailnet is: in the keychain, or in memory until the process ends. With each
 * lies the host that it may be sent to, since the file that names the list may have been edited. They are read for each
 * use and not held. `onRead` hears every token that comes into memory, so that the log can blot it out.
 */
export function createProductTokenVault(
  keychain: SecretStore,
  thisRun: SecretStore,
  onRead: (secret: string) => void,
): ProductTokenVault {
  const storeOf = ({ keptIn }: Pick<StoredTailnet, "keptIn">) => (keptIn === "keychain" ? keychain : thisRun);
  return {
    put: (tailnet, productId, host, secrets) => {
      secrets.forEach(onRead);
      return storeOf(tailnet).set(accountOf(tailnet, productId), [host, ...secrets].join(" "));
    },
    get: async (tailnet, productId, host) => {
      const found = await storeOf(tailnet).get(accountOf(tailnet, productId));
      if (!found.ok) return found;
      if (found.value === null) return fail(gone);
      const [keptFor, ...secrets] = found.value.split(" ");
      secrets.forEach(onRead);
      return keptFor === host ? ok(secrets) : fail(otherHost);
    },
    remove: async (tailnet, productId) =>
      map(await storeOf(tailnet).delete(accountOf(tailnet, productId)), () => undefined),
    removeAll: async (tailnet) => {
      // All that there can be, whatever a file says there is.
      for (const productId of readableProductIds) {
        const removed = await storeOf(tailnet).delete(accountOf(tailnet, productId));
        if (!removed.ok) return removed;
      }
      return ok(undefined);
    },
  };
}

function accountOf({ id }: Pick<StoredTailnet, "id">, productId: ReadableProductId): string {
  return `${id} ${productId}`;
}

const gone = problem("not-connected", "The token is not there any more.", {
  remedy: "Enter a token again.",
});

const otherHost = problem("untrusted-host", "The token was stored for another address.", {
  meaning: "It was sent nowhere: what is to be read has changed since it was entered.",
  remedy: "Enter a token again.",
});

import type { ReviewKeys } from "../ports/review-keys.ts";
import type { CredentialVault, SecretStore } from "../ports/secret-store.ts";
import { createVault } from "./credential-vault.ts";
import { createMemorySecretStore } from "./memory-secret-store.ts";
import { createProductTokenVault, type ProductTokenVault } from "./product-token-vault.ts";
import { createReviewKeyVault } from "./review-key-vault.ts";

/** Where all secrets of tailnets are kept. `onRead` hears each that comes into memory. */
export function createVaults(
  keychain: SecretStore,
  onRead: (secret: string) => void,
): {
  readonly vault: CredentialVault;
  readonly tokens: ProductTokenVault;
  readonly reviewKeys: ReviewKeys;
} {
  const tokens = createProductTokenVault(keychain, createMemorySecretStore(), onRead);
  const reviewKeys = createReviewKeyVault(keychain, createMemorySecretStore(), onRead);
  const besides: Pick<ProductTokenVault, "removeAll"> = {
    removeAll: async (tailnet) => {
      const removed = await tokens.removeAll(tailnet);
      return removed.ok ? reviewKeys.removeAll(tailnet) : removed;
    },
  };
  return { vault: createVault(keychain, createMemorySecretStore(), onRead, besides), tokens, reviewKeys };
}

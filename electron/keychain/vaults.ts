import type { CredentialVault, SecretStore } from "../ports/secret-store.ts";
import { createVault } from "./credential-vault.ts";
import { createMemorySecretStore } from "./memory-secret-store.ts";
import { createProductTokenVault, type ProductTokenVault } from "./product-token-vault.ts";

/** Where all secrets of tailnets are kept. `onRead` hears each that comes into memory. */
export function createVaults(
  keychain: SecretStore,
  onRead: (secret: string) => void,
): { readonly vault: CredentialVault; readonly tokens: ProductTokenVault } {
  const tokens = createProductTokenVault(keychain, createMemorySecretStore(), onRead);
  return { vault: createVault(keychain, createMemorySecretStore(), onRead, tokens), tokens };
}

import { ok } from "../../shared/core/result.ts";
import { checkSecretLength, type SecretStore } from "../ports/secret-store.ts";

/** Keeps credentials for this run only: they are gone when Tailrace quits, and never on a disk. */
export function createMemorySecretStore(): SecretStore {
  const secrets = new Map<string, string>();
  return {
    has: (account) => Promise.resolve(ok(secrets.has(account))),
    get: (account) => Promise.resolve(ok(secrets.get(account) ?? null)),
    set: (account, secret) => {
      const fits = checkSecretLength(secret);
      if (fits.ok) secrets.set(account, secret);
      return Promise.resolve(fits);
    },
    delete: (account) => Promise.resolve(ok(secrets.delete(account))),
  };
}

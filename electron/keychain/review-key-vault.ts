import { randomBytes } from "node:crypto";
import { map, type Result } from "../../shared/core/result.ts";
import type { ReviewKeys } from "../ports/review-keys.ts";
import type { SecretStore } from "../ports/secret-store.ts";
import type { StoredTailnet } from "../ports/session.ts";

type Place = Pick<StoredTailnet, "id" | "keptIn">;

/** Keys of reviews, with what removes a tailnet’s. */
interface ReviewKeyVault extends ReviewKeys {
  readonly removeAll: (tailnet: Place) => Promise<Result<void>>;
}

/** Keeps keys where the credential of their tailnet is. `onRead` hears each, so that the log can blot it out. */
export function createReviewKeyVault(
  keychain: SecretStore,
  thisRun: SecretStore,
  onRead: (secret: string) => void,
): ReviewKeyVault {
  const storeOf = ({ keptIn }: Place) => (keptIn === "keychain" ? keychain : thisRun);
  return {
    get: async (tailnet) =>
      map(await storeOf(tailnet).get(accountOf(tailnet)), (secret) => {
        if (secret === null) return null;
        onRead(secret);
        return new Uint8Array(Buffer.from(secret, "base64"));
      }),
    make: async (tailnet) => {
      const key = randomBytes(32);
      const secret = key.toString("base64");
      onRead(secret);
      return map(await storeOf(tailnet).set(accountOf(tailnet), secret), () => new Uint8Array(key));
    },
    removeAll: async (tailnet) => map(await storeOf(tailnet).delete(accountOf(tailnet)), () => undefined),
  };
}

function accountOf({ id }: Place): string {
  return `${id} reviews`;
}

import type { Result } from "../../shared/core/result.ts";
import type { StoredTailnet } from "./session.ts";

/** Where the keys lie that reviews are sealed with: beside the credential of their tailnet, one for each. */
export interface ReviewKeys {
  /** 32 bytes, or null where none was made yet. Errors: `keychain-*`. */
  readonly get: (tailnet: StoredTailnet) => Promise<Result<Uint8Array | null>>;
  /** Makes a new one and keeps it. Errors: `keychain-*`. */
  readonly make: (tailnet: StoredTailnet) => Promise<Result<Uint8Array>>;
}

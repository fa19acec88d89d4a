import type { Result } from "../../shared/core/result.ts";
import type { ReadableProductId } from "../../shared/egress/read/list-reader.ts";
import type { StoredTailnet } from "./session.ts";

/** Where tokens of products are kept: beside the credential of their tailnet, one for each product. */
export interface ProductTokens {
  /** Keeps them for one host alone. Errors: `keychain-*`, `credential-too-long`. */
  readonly put: (
    tailnet: StoredTailnet,
    productId: ReadableProductId,
    host: string,
    secrets: readonly string[],
  ) => Promise<Result<void>>;
  /** Errors: `not-connected` where there is none any more, `untrusted-host` where it is of another host; the keychain’s. */
  readonly get: (
    tailnet: StoredTailnet,
    productId: ReadableProductId,
    host: string,
  ) => Promise<Result<readonly string[]>>;
  readonly remove: (tailnet: StoredTailnet, productId: ReadableProductId) => Promise<Result<void>>;
}

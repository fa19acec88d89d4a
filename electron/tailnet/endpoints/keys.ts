import { callEmpty, callJson, callList } from "../answer.ts";
import type { ApiResult, Transport } from "../http.ts";
import { readKey, readNewAuthKey } from "../schemas/key.ts";
import type { KeyRecord, NewAuthKey } from "../schemas/key.ts";

/** What a new auth key may do. */
interface AuthKeyRequest {
  /** Letters, digits, hyphens and spaces, 50 at most. */
  readonly description: string;
  /** 7,776,000 (90 days) at most. */
  readonly expirySeconds: number;
  readonly tags: readonly string[];
  readonly reusable: boolean;
  readonly ephemeral: boolean;
  readonly preauthorized: boolean;
}

/** The key endpoints. */
export interface KeyEndpoints {
  /** The caller's own keys, or all of the tailnet. */
  readonly list: (all?: boolean) => Promise<ApiResult<readonly KeyRecord[]>>;
  /** Every credential may read its own record. */
  readonly get: (keyId: string) => Promise<ApiResult<KeyRecord>>;
  /** Its tags must exist in `tagOwners` already: save the policy first. The secret is answered this once. */
  readonly createAuthKey: (request: AuthKeyRequest) => Promise<ApiResult<NewAuthKey>>;
  readonly delete: (keyId: string) => Promise<ApiResult<void>>;
}

/** The key endpoints over a transport; `base` is `/tailnet/<tailnet>`. */
export function keyEndpoints(transport: Transport, base: string): KeyEndpoints {
  const path = `${base}/keys`;
  const one = (keyId: string): string => `${path}/${encodeURIComponent(keyId)}`;
  return {
    list: (all = false) =>
      callList(
        transport,
        { method: "GET", path, scope: "auth_keys:read", ...(all ? { query: [["all", "true"]] } : {}) },
        "keys",
        readKey,
      ),
    get: (keyId) =>
      callJson(
        transport,
        { method: "GET", path: one(keyId), scope: "auth_keys:read", missing: "object" },
        readKey,
      ),
    createAuthKey: (request) =>
      callJson(
        transport,
        {
          method: "POST",
          path,
          headers: { "Content-Type": "application/json" },
          body: authKeyBody(request),
          scope: "auth_keys",
        },
        readNewAuthKey,
      ),
    delete: (keyId) =>
      callEmpty(transport, { method: "DELETE", path: one(keyId), scope: "auth_keys", missing: "object" }),
  };
}

function authKeyBody(request: AuthKeyRequest): string {
  const { description, expirySeconds, reusable, ephemeral, preauthorized, tags } = request;
  return JSON.stringify({
    keyType: "auth",
    description,
    expirySeconds,
    capabilities: { devices: { create: { reusable, ephemeral, preauthorized, tags } } },
  });
}

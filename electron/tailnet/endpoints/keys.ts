import type { AuthKeyRequest, KeyEndpoints } from "../../ports/tailnet-api.ts";
import { callEmpty, callJson, callList } from "../answer.ts";
import type { Transport } from "../http.ts";
import { readKey, readNewAuthKey } from "../schemas/key.ts";

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

import type { ApiResult } from "../../ports/api-result.ts";
import type { AuthKeyRequest, KeyEndpoints, KeyRecord } from "../../ports/tailnet-api.ts";
import { callEmpty, callJson, callList } from "../answer.ts";
import type { ApiRequest, Transport } from "../http.ts";
import { heldList } from "../listed-before.ts";
import { readKey, readNewAuthKey, readOAuthApp } from "../schemas/key.ts";

/** The key endpoints over a transport; `base` is `/tailnet/<tailnet>`. */
export function keyEndpoints(transport: Transport, base: string): KeyEndpoints {
  const path = `${base}/keys`;
  const one = (keyId: string): string => `${path}/${encodeURIComponent(keyId)}`;
  const list = (query: ApiRequest["query"] = []): Promise<ApiResult<readonly KeyRecord[]>> =>
    callList(transport, { method: "GET", path, scope: "auth_keys:read", query }, "keys", readKey);
  const get = (keyId: string): Promise<ApiResult<KeyRecord>> =>
    callJson(
      transport,
      { method: "GET", path: one(keyId), scope: "auth_keys:read", missing: "object" },
      readKey,
    );
  const all = heldList(
    {
      idOf: ({ id }) => id,
      get,
      // A key that was used its one time leaves the list by itself.
      matters: ({ keyType, reusable }) => keyType !== "auth" || reusable,
      isOver: ({ invalid }) => invalid,
      groupOf: ({ keyType }) => keyType,
    },
    () => list([["all", "true"]]),
  );
  return {
    list: (ofAll = false) => (ofAll ? all() : list()),
    oauthApps: () =>
      callList(transport, { method: "GET", path: `${base}/oauth-apps` }, "oauthApps", readOAuthApp),
    get,
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

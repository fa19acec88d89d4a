import type { UserEndpoints } from "../../ports/tailnet-api.ts";
import type { ApiResult } from "../../ports/api-result.ts";
import { callEmpty, callJson, callList } from "../answer.ts";
import type { Transport } from "../http.ts";
import { readInvites, readUser } from "../schemas/user.ts";

/** The user endpoints over a transport; `base` is `/tailnet/<tailnet>`. */
export function userEndpoints(transport: Transport, base: string): UserEndpoints {
  const act = (userId: string, action: string, body?: unknown): Promise<ApiResult<void>> =>
    callEmpty(transport, {
      method: "POST",
      path: `/users/${encodeURIComponent(userId)}/${action}`,
      scope: "users",
      missing: "object",
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
    });
  return {
    list: () =>
      callList(
        transport,
        { method: "GET", path: `${base}/users`, query: [["type", "all"]], scope: "users:read" },
        "users",
        readUser,
      ),
    get: (userId) =>
      callJson(
        transport,
        {
          method: "GET",
          path: `/users/${encodeURIComponent(userId)}`,
          scope: "users:read",
          missing: "object",
        },
        readUser,
      ),
    setRole: (userId, role) => act(userId, "role", { role }),
    approve: (userId) => act(userId, "approve"),
    suspend: (userId) => act(userId, "suspend"),
    restore: (userId) => act(userId, "restore"),
    delete: (userId) => act(userId, "delete"),
    invites: () =>
      callJson(transport, { method: "GET", path: `${base}/user-invites`, scope: "users:read" }, readInvites),
    withdrawInvite: (inviteId) =>
      callEmpty(transport, {
        method: "DELETE",
        path: `/user-invites/${encodeURIComponent(inviteId)}`,
        scope: "users",
        missing: "object",
      }),
  };
}

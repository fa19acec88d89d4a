import type { UserEndpoints } from "../../ports/tailnet-api.ts";
import type { ApiResult } from "../../ports/api-result.ts";
import type { OpenInvite } from "../../../shared/governance/deprovision/account-steps.ts";
import type { User } from "../../../shared/tailnet/snapshot.ts";
import { callEmpty, callJson, callList } from "../answer.ts";
import type { Transport } from "../http.ts";
import { heldList } from "../listed-before.ts";
import { readInvite, readInvites, readUser } from "../schemas/user.ts";

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
  const get = (userId: string): Promise<ApiResult<User>> =>
    callJson(
      transport,
      {
        method: "GET",
        path: `/users/${encodeURIComponent(userId)}`,
        scope: "users:read",
        missing: "object",
      },
      readUser,
    );
  const invite = (inviteId: string): Promise<ApiResult<OpenInvite>> =>
    callJson(
      transport,
      {
        method: "GET",
        path: `/user-invites/${encodeURIComponent(inviteId)}`,
        scope: "users:read",
        missing: "object",
      },
      readInvite,
    );
  return {
    // People of other tailnets come and go with what is shared with them.
    list: heldList({ idOf: ({ id }) => id, get, matters: ({ type }) => type !== "shared" }, () =>
      callList(
        transport,
        { method: "GET", path: `${base}/users`, query: [["type", "all"]], scope: "users:read" },
        "users",
        readUser,
      ),
    ),
    get,
    setRole: (userId, role) => act(userId, "role", { role }),
    approve: (userId) => act(userId, "approve"),
    suspend: (userId) => act(userId, "suspend"),
    restore: (userId) => act(userId, "restore"),
    delete: (userId) => act(userId, "delete"),
    invites: () =>
      callJson(transport, { method: "GET", path: `${base}/user-invites`, scope: "users:read" }, readInvites),
    invite,
    withdrawInvite: (inviteId) =>
      callEmpty(transport, {
        method: "DELETE",
        path: `/user-invites/${encodeURIComponent(inviteId)}`,
        scope: "users",
        missing: "object",
      }),
  };
}

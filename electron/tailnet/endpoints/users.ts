import type { User, UserRole } from "../../../shared/tailnet/snapshot.ts";
import { callEmpty, callJson, callList } from "../answer.ts";
import type { ApiResult, Transport } from "../http.ts";
import { readUser } from "../schemas/user.ts";

/** Roles that can be given to a person. */
type AssignableRole = Exclude<UserRole, "owner">;

/** The user endpoints. */
export interface UserEndpoints {
  /** Members and people of other tailnets that something is shared with. */
  readonly list: () => Promise<ApiResult<readonly User[]>>;
  readonly get: (userId: string) => Promise<ApiResult<User>>;
  /** May answer success and change nothing for the credential's own user: read again afterwards. */
  readonly setRole: (userId: string, role: AssignableRole) => Promise<ApiResult<void>>;
  readonly approve: (userId: string) => Promise<ApiResult<void>>;
  readonly suspend: (userId: string) => Promise<ApiResult<void>>;
  readonly restore: (userId: string) => Promise<ApiResult<void>>;
  readonly delete: (userId: string) => Promise<ApiResult<void>>;
}

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
  };
}

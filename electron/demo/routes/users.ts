import { bodyObject, empty, json, refuse } from "../http-call.ts";
import type { Call, Reply, Route } from "../http-call.ts";
import { record } from "../world/audit.ts";
import type { WireUser } from "../world/wire.ts";
import { actorOf } from "../world/world.ts";

/** People. Source: Tailscale API, users. */
export const userRoutes: readonly Route[] = [
  { method: "GET", path: "/tailnet/:tailnet/users", scope: "users:read", handle: listUsers },
  { method: "GET", path: "/users/:user", scope: "users:read", handle: on((_call, user) => json(user)) },
  { method: "POST", path: "/users/:user/role", scope: "users", handle: on(setRole) },
  { method: "POST", path: "/users/:user/approve", scope: "users", handle: on(status("active", "APPROVE")) },
  {
    method: "POST",
    path: "/users/:user/suspend",
    scope: "users",
    handle: on(status("suspended", "SUSPEND")),
  },
  { method: "POST", path: "/users/:user/restore", scope: "users", handle: on(status("active", "RESTORE")) },
  { method: "POST", path: "/users/:user/delete", scope: "users", handle: on(deleteUser) },
  { method: "GET", path: "/tailnet/:tailnet/user-invites", scope: "users:read", handle: () => json([]) },
];

const roles = ["owner", "member", "admin", "it-admin", "network-admin", "billing-admin", "auditor"];

type UserHandler = (call: Call, user: WireUser) => Reply;

function on(handle: UserHandler): (call: Call) => Reply {
  return (call) => {
    const user = call.world.users.get(call.params["user"] ?? "");
    return user === undefined ? refuse(404, "user not found") : handle(call, user);
  };
}

function listUsers(call: Call): Reply {
  const type = call.query.get("type") ?? "all";
  const role = call.query.get("role") ?? "all";
  const users = [...call.world.users.values()].filter(
    (user) => (type === "all" || user.type === type) && (role === "all" || user.role === role),
  );
  return json({ users: users.map((user) => ({ ...user, deviceCount: deviceCount(call, user) })) });
}

function deviceCount(call: Call, { loginName }: WireUser): number {
  const own = [...call.world.devices.values()].filter(
    (one) => one.user === loginName && one.tags === undefined,
  );
  return own.length;
}

/** A change of the credential’s own role answers success and changes nothing. */
function setRole(call: Call, user: WireUser): Reply {
  const role = bodyObject(call)?.["role"];
  if (typeof role !== "string" || !roles.includes(role)) return refuse(400, "invalid role");
  if (user.id === call.who.userId) return empty;
  const before = user.role;
  user.role = role;
  note(call, user, "UPDATE", before, role);
  return empty;
}

function status(to: WireUser["status"], action: string): UserHandler {
  return (call, user) => {
    user.status = to;
    note(call, user, action);
    return empty;
  };
}

function deleteUser(call: Call, user: WireUser): Reply {
  call.world.users.delete(user.id);
  note(call, user, "DELETE");
  return empty;
}

function note(call: Call, user: WireUser, action: string, before?: unknown, after?: unknown): void {
  const target = { type: "USER", id: user.id, name: user.loginName };
  record(
    call.world,
    actorOf(call.world, call.who),
    action,
    before === undefined ? target : { ...target, property: "USER_ROLE" },
    { before, after },
  );
}

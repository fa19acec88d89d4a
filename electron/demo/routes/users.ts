import { bodyObject, empty, json, refuse, refusedWith } from "../http-call.ts";
import type { Call, Reply, Route } from "../http-call.ts";
import type { AuditEvent } from "../world/audit-events.ts";
import { record } from "../world/audit.ts";
import type { WireUser } from "../world/wire.ts";
import { actorOf } from "../world/world.ts";

const one = "/users/:user";

/** People. Source: Tailscale API, users. */
export const userRoutes: readonly Route[] = refusedWith(404, [
  { method: "GET", path: "/tailnet/:tailnet/users", scope: "users:read", handle: listUsers },
  { method: "GET", path: one, scope: "users:read", handle: on((call, user) => json(answer(call, user))) },
  { method: "POST", path: `${one}/role`, scope: "users", handle: on(setRole) },
  { method: "POST", path: `${one}/approve`, scope: "users", handle: on(status("active", "USER.APPROVE")) },
  { method: "POST", path: `${one}/suspend`, scope: "users", handle: on(status("suspended", "USER.SUSPEND")) },
  { method: "POST", path: `${one}/restore`, scope: "users", handle: on(status("active", "USER.RESTORE")) },
  { method: "POST", path: `${one}/delete`, scope: "users", handle: on(deleteUser) },
]);

const roles = ["owner", "member", "admin", "it-admin", "network-admin", "billing-admin", "auditor"];
const types = ["member", "shared"];

type UserHandler = (call: Call, user: WireUser) => Reply;

function on(handle: UserHandler): (call: Call) => Reply {
  return (call) => {
    const user = call.world.users.get(call.params["user"] ?? "");
    return user === undefined ? refuse(404, "user not found") : handle(call, user);
  };
}

/** Without `type` these are the tailnet’s own members: who only shares a device is none. */
function listUsers(call: Call): Reply {
  const type = call.query.get("type") ?? "member";
  const role = call.query.get("role") ?? "all";
  if (type !== "all" && !types.includes(type)) return refuse(400, "invalid type");
  if (role !== "all" && !roles.includes(role)) return refuse(400, "invalid role");
  const users = [...call.world.users.values()].filter(
    (user) => (type === "all" || user.type === type) && (role === "all" || user.role === role),
  );
  return json({ users: users.map((user) => answer(call, user)) });
}

function answer(call: Call, user: WireUser): WireUser {
  const own = [...call.world.devices.values()].filter(
    (device) => device.user === user.loginName && device.tags === undefined,
  );
  return { ...user, deviceCount: own.length };
}

/** A change of the credential’s own role answers success and changes nothing. */
function setRole(call: Call, user: WireUser): Reply {
  const role = bodyObject(call)?.["role"];
  if (typeof role !== "string" || !roles.includes(role)) return refuse(400, "invalid role");
  if (user.id === call.who.userId) return empty;
  const before = user.role;
  user.role = role;
  note(call, user, "USER.UPDATE.USER_ROLE", before, role);
  return empty;
}

function status(to: WireUser["status"], event: AuditEvent): UserHandler {
  return (call, user) => {
    if (user.id === call.who.userId) return refuse(403, "not allowed to change own status");
    user.status = to;
    note(call, user, event);
    return empty;
  };
}

function deleteUser(call: Call, user: WireUser): Reply {
  if (user.id === call.who.userId) return refuse(403, "not allowed to delete own user");
  call.world.users.delete(user.id);
  note(call, user, "USER.DELETE");
  return empty;
}

function note(call: Call, user: WireUser, event: AuditEvent, before?: unknown, after?: unknown): void {
  const subject = { id: user.id, name: user.loginName };
  record(call.world, actorOf(call.world, call.who), event, subject, { before, after });
}

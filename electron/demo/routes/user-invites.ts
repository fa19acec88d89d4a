import { bodyList, empty, json, refuse, refuseCaller, refusedWith } from "../http-call.ts";
import type { Call, Reply, Route } from "../http-call.ts";
import { isRecord } from "../json-body.ts";
import type { AuditEvent } from "../world/audit-events.ts";
import { record } from "../world/audit.ts";
import { consoleHost, isEmail, newInviteId, numericId, sentJustNow, sentTo } from "../world/invites.ts";
import type { WireUserInvite } from "../world/wire.ts";
import { actorOf } from "../world/world.ts";

const path = "/tailnet/:tailnet/user-invites";
const one = "/user-invites/:invite";

/** Invites to join the tailnet. Source: Tailscale API, user invites. */
export const userInviteRoutes: readonly Route[] = refusedWith(404, [
  { method: "GET", path, scope: "users:read", handle: listInvites },
  { method: "POST", path, scope: "users", handle: byPerson(createInvites) },
  { method: "GET", path: one, scope: "users:read", handle: on((_call, invite) => json(invite)) },
  { method: "DELETE", path: one, scope: "users", handle: byPerson(on(deleteInvite)) },
  { method: "POST", path: `${one}/resend`, scope: "users", handle: byPerson(on(resend)) },
]);

const roles = ["member", "admin", "it-admin", "network-admin", "billing-admin", "auditor"];

/** An invite needs a person who invites. */
function byPerson(handle: (call: Call) => Reply): (call: Call) => Reply {
  return (call) => (call.who.userId === null ? refuseCaller({ refused: 404 }) : handle(call));
}

function on(handle: (call: Call, invite: WireUserInvite) => Reply): (call: Call) => Reply {
  return (call) => {
    const invite = call.world.userInvites.get(call.params["invite"] ?? "");
    return invite === undefined ? refuse(404, "user invite not found") : handle(call, invite);
  };
}

function listInvites({ world }: Call): Reply {
  return json(world.userInvites.size === 0 ? null : [...world.userInvites.values()]);
}

function createInvites(call: Call): Reply {
  const wanted = bodyList(call);
  if (wanted === null || wanted.length === 0) return refuse(400, "invalid request body");
  const invites: WireUserInvite[] = [];
  for (const entry of wanted) {
    const invite = isRecord(entry) ? newInvite(call, entry) : null;
    if (invite === null) return refuse(400, "invalid invite");
    invites.push(invite);
  }
  for (const invite of invites) {
    call.world.userInvites.set(invite.id, invite);
    note(call, invite, "INVITE.CREATE.TAILNET_INVITE");
  }
  return json(invites);
}

function newInvite(call: Call, wanted: Readonly<Record<string, unknown>>): WireUserInvite | null {
  const { world, who } = call;
  const { role = "member", email: given = "" } = wanted;
  if (typeof role !== "string" || !roles.includes(role)) return null;
  if (given !== "" && !isEmail(given)) return null;
  const email = given === "" ? undefined : given;
  const mayLogIn = email?.endsWith(`@${world.domain}`) === true;
  return {
    id: newInviteId(world),
    role,
    tailnetId: numericId(world.tailnetId),
    inviterId: numericId(who.userId ?? ""),
    ...sentTo(world, email),
    ...(mayLogIn ? {} : { inviteUrl: `${consoleHost}/uinv/i${world.random.letters(16)}` }),
  };
}

function deleteInvite(call: Call, invite: WireUserInvite): Reply {
  call.world.userInvites.delete(invite.id);
  note(call, invite, "INVITE.DELETE.TAILNET_INVITE");
  return empty;
}

function resend(call: Call, invite: WireUserInvite): Reply {
  const { email, lastEmailSentAt } = invite;
  if (email === undefined || lastEmailSentAt === undefined) return refuse(400, "invite has no email");
  if (sentJustNow(call.world, lastEmailSentAt)) return refuse(429, "too many requests");
  call.world.userInvites.set(invite.id, { ...invite, ...sentTo(call.world, email) });
  note(call, invite, "INVITE.RESEND.TAILNET_INVITE");
  return empty;
}

function note(call: Call, { id, email = "" }: WireUserInvite, event: AuditEvent): void {
  record(call.world, actorOf(call.world, call.who), event, { id, name: email });
}

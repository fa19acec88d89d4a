import { bodyList, bodyObject, empty, json, refuse, refuseCaller, refusedWith } from "../http-call.ts";
import type { Call, Reply, Route } from "../http-call.ts";
import { isRecord } from "../json-body.ts";
import type { AuditEvent } from "../world/audit-events.ts";
import { record } from "../world/audit.ts";
import { mayUse } from "../world/credentials.ts";
import { addDeviceInvite, inviteAddress } from "../world/device-invites.ts";
import { isEmail, numericId, sentJustNow, sentTo } from "../world/invites.ts";
import { sharedInDevice } from "../world/shared-in.ts";
import type { WireDevice, WireDeviceInvite } from "../world/wire.ts";
import { actorOf, roleOf } from "../world/world.ts";
import { on } from "./find-device.ts";

const path = "/device/:device/device-invites";
const one = "/device-invites/:invite";

/** Invites to use one device from another tailnet. Source: Tailscale API, device invites. */
export const deviceInviteRoutes: readonly Route[] = [
  ...refusedWith(404, [
    { method: "GET", path, scope: "device_invites:read", handle: on(listInvites) },
    { method: "POST", path, scope: "device_invites", handle: on(createInvites) },
    {
      method: "GET",
      path: one,
      scope: "device_invites:read",
      handle: found((_call, invite) => json(invite)),
    },
    { method: "DELETE", path: one, scope: "device_invites", handle: found(deleteInvite) },
    { method: "POST", path: `${one}/resend`, scope: "device_invites", handle: found(resend) },
  ]),
  // A refusal of this one is documented as a bad request.
  { method: "POST", path: "/device-invites/-/accept", scope: null, handle: accept },
];

function found(handle: (call: Call, invite: WireDeviceInvite) => Reply): (call: Call) => Reply {
  return (call) => {
    const invite = call.world.deviceInvites.get(call.params["invite"] ?? "");
    return invite === undefined ? refuse(404, "device invite not found") : handle(call, invite);
  };
}

function listInvites({ world }: Call, device: WireDevice): Reply {
  return json([...world.deviceInvites.values()].filter(({ deviceId }) => deviceId === numericId(device.id)));
}

/** A shared device is a person’s matter: an OAuth client cannot invite. */
function createInvites(call: Call, device: WireDevice): Reply {
  if (call.who.userId === null) return refuseCaller({ refused: 404 });
  const wanted = bodyList(call);
  if (wanted === null || wanted.length === 0) return refuse(400, "invalid request body");
  if (device.isExternal) return refuse(400, "cannot share devices outside of your tailnet");
  const read = wanted.map((entry) => (isRecord(entry) ? wantedInvite(entry) : null));
  if (!read.every((invite) => invite !== null)) return refuse(400, "invalid invite");
  const by = actorOf(call.world, call.who);
  return json(read.map((invite) => addDeviceInvite(call.world, device, { ...invite, by })));
}

function wantedInvite(
  wanted: Readonly<Record<string, unknown>>,
): Pick<WireDeviceInvite, "email" | "multiUse" | "allowExitNode"> | null {
  const { multiUse = false, allowExitNode = false, email = "" } = wanted;
  if (typeof multiUse !== "boolean" || typeof allowExitNode !== "boolean") return null;
  if (email !== "" && !isEmail(email)) return null;
  return {
    ...(multiUse ? { multiUse } : {}),
    ...(allowExitNode ? { allowExitNode } : {}),
    ...(isEmail(email) ? { email } : {}),
  };
}

function deleteInvite(call: Call, invite: WireDeviceInvite): Reply {
  call.world.deviceInvites.delete(invite.id);
  note(call, invite, "INVITE.DELETE.NODE_SHARE");
  return empty;
}

function resend(call: Call, invite: WireDeviceInvite): Reply {
  if (call.who.userId === null) return refuseCaller({ refused: 404 });
  const { email, lastEmailSentAt } = invite;
  if (email === undefined || lastEmailSentAt === undefined) return refuse(400, "invite has no email");
  if (sentJustNow(call.world, lastEmailSentAt)) return refuse(429, "too many requests");
  call.world.deviceInvites.set(invite.id, { ...invite, ...sentTo(call.world, email) });
  note(call, invite, "INVITE.RESEND.NODE_SHARE");
  return empty;
}

/** Takes in a device that somebody of another tailnet shares: from then on it is listed as external. */
function accept(call: Call): Reply {
  const { world, who } = call;
  const user = who.userId === null ? undefined : world.users.get(who.userId);
  if (user === undefined || !mayUse(who, "device_invites", roleOf(world, who))) {
    return refuse(400, "device invites can only be accepted by a user");
  }
  const invite = bodyObject(call)?.["invite"];
  if (typeof invite !== "string" || invite === "") return refuse(400, "invalid request body");
  const code = invite.startsWith(inviteAddress) ? invite.slice(inviteAddress.length) : invite;
  const hostname = world.outsideInvites.get(code);
  if (hostname === undefined) return refuse(400, "invalid invite");
  world.outsideInvites.delete(code);
  const { device, sharer } = sharedInDevice(world, hostname);
  world.devices.set(device.nodeId, device);
  record(world, actorOf(world, who), "INVITE.ACCEPT.NODE_SHARE", { id: device.nodeId, name: device.name });
  const [ipv4 = "", ipv6 = ""] = device.addresses;
  const { id, displayName, loginName, profilePicUrl } = user;
  return json({
    device: {
      id: device.nodeId,
      os: device.os,
      name: device.hostname,
      fqdn: device.name,
      ipv4,
      ipv6,
      includeExitNode: false,
    },
    sharer,
    acceptedBy: { id: String(numericId(id)), displayName, loginName, profilePicURL: profilePicUrl },
  });
}

function note(call: Call, { id, email = "" }: WireDeviceInvite, event: AuditEvent): void {
  record(call.world, actorOf(call.world, call.who), event, { id, name: email });
}

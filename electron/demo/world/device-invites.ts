import { record } from "./audit.ts";
import { consoleHost, newInviteId, numericId, sentTo } from "./invites.ts";
import { preciseTime } from "./wire-time.ts";
import type { WireDevice, WireDeviceInvite } from "./wire.ts";
import type { Actor, World } from "./world.ts";

/** What the address that accepts an invite to a device begins with. */
export const inviteAddress = `${consoleHost}/admin/invite/`;

/** Adds an invite to a device, and says so in the audit log. */
export function addDeviceInvite(
  world: World,
  device: Pick<WireDevice, "id">,
  wanted: Pick<WireDeviceInvite, "email" | "multiUse" | "allowExitNode"> & { readonly by: Actor },
): WireDeviceInvite {
  const { by, email, multiUse, allowExitNode } = wanted;
  const invite: WireDeviceInvite = {
    id: newInviteId(world),
    created: preciseTime(world.clock.now()),
    tailnetId: numericId(world.tailnetId),
    deviceId: numericId(device.id),
    sharerId: numericId(by.id),
    ...(multiUse === true ? { multiUse } : {}),
    ...(allowExitNode === true ? { allowExitNode } : {}),
    ...sentTo(world, email),
    inviteUrl: `${inviteAddress}${world.random.letters(16)}`,
    accepted: false,
  };
  world.deviceInvites.set(invite.id, invite);
  record(world, by, "INVITE.CREATE.NODE_SHARE", { id: invite.id, name: email ?? "" });
  return invite;
}

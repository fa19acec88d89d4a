import * as v from "valibot";
import type { DeviceInvite } from "../../../shared/tailnet/device-invite.ts";
import { anything, looseFlag, looseInstant, looseText, numberText, readObject } from "./common.ts";

const inviteSchema = v.object({
  id: looseText,
  created: looseInstant,
  sharerId: numberText,
  email: looseText,
  multiUse: looseFlag,
  allowExitNode: looseFlag,
  accepted: looseFlag,
  acceptedBy: anything,
});
const accepterSchema = v.object({ loginName: looseText });

/** Reads one invite to a device; null when it cannot be told which it is. The address that accepts it is not kept. */
export function readDeviceInvite(value: unknown, nodeId: string): DeviceInvite | null {
  const parsed = readObject(inviteSchema, value);
  if (parsed === null || parsed.id === "") return null;
  const accepter = readObject(accepterSchema, parsed.acceptedBy);
  return { ...parsed, nodeId, acceptedBy: accepter?.loginName ?? "" };
}

/** Reads the invites to one device, which the service answers as a bare list, or as null where there are none. */
export function readDeviceInvites(value: unknown, nodeId: string): readonly DeviceInvite[] | null {
  if (value === null) return [];
  if (!Array.isArray(value)) return null;
  const invites = value.map((one) => readDeviceInvite(one, nodeId));
  // One that cannot be read is an invite all the same: the list is not taken for whole without it.
  return invites.every((one) => one !== null) ? invites : null;
}

import * as v from "valibot";
import type { OpenInvite } from "../../../shared/governance/deprovision/account-steps.ts";
import type { User } from "../../../shared/tailnet/snapshot.ts";
import { looseInstant, looseNumber, looseText, numberText, readObject } from "./common.ts";

const userSchema = v.object({
  id: looseText,
  displayName: looseText,
  loginName: looseText,
  type: looseText,
  role: looseText,
  status: looseText,
  deviceCount: looseNumber,
  lastSeen: looseInstant,
});

/** Reads one user of the API; null when it cannot be told who it is. Source: Tailscale API, `User`. */
export function readUser(value: unknown): User | null {
  const parsed = readObject(userSchema, value);
  if (parsed === null) return null;
  return parsed.id === "" || parsed.loginName === "" ? null : parsed;
}

const inviteSchema = v.object({
  id: looseText,
  email: looseText,
  role: looseText,
  inviterId: numberText,
});

/** Reads the open invites, which the service answers as a bare list, or as null where there are none. */
export function readInvites(value: unknown): readonly OpenInvite[] | null {
  if (value === null) return [];
  if (!Array.isArray(value)) return null;
  return value.map((one) => readInvite(one)).filter((one) => one !== null);
}

/** Reads one open invite; null when it cannot be told which it is. */
export function readInvite(value: unknown): OpenInvite | null {
  const parsed = readObject(inviteSchema, value);
  return parsed === null || parsed.id === "" ? null : parsed;
}

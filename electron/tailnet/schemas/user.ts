import * as v from "valibot";
import type { User } from "../../../shared/tailnet/snapshot.ts";
import { looseInstant, looseNumber, looseText, readObject } from "./common.ts";

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

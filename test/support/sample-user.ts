import type { User } from "../../shared/tailnet/snapshot.ts";

/** Somebody of a tailnet; more of them may be given. */
export function sampleUser(loginName: string, more: Partial<User> = {}): User {
  return {
    id: `u-${loginName}`,
    displayName: "",
    loginName,
    type: "member",
    role: "member",
    status: "active",
    deviceCount: 1,
    lastSeen: null,
    ...more,
  };
}

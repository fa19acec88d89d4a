import { problem, type Problem } from "../../core/problem.ts";
import type { User } from "../../tailnet/snapshot.ts";

/** Roles that may change the policy file and the roles of others. Source: Tailscale docs, “User roles”. */
const runsTailnet: ReadonlySet<string> = new Set(["owner", "admin"]);

/** What has to be done before an owner can be deprovisioned. */
export const ownerStays = "Give the tailnet another owner first.";

/** Who acts, and everybody of the tailnet as just read. */
export interface GuardFacts {
  readonly users: readonly User[];
  /** Login of whoever the credential acts as; null for one that belongs to the tailnet. */
  readonly self: string | null;
}

/** Why somebody must not be deprovisioned; null where they may be. */
export function whyNotDeprovision(login: string, facts: GuardFacts): Problem | null {
  const who = find(login, facts);
  if (isSelf(login, facts))
    return refused("You cannot deprovision yourself.", "Let somebody else do it with their own credential.");
  if (who?.role === "owner") return refused(`${login} is the owner of the tailnet.`, ownerStays);
  return who !== undefined && isLastAdmin(who, facts)
    ? refused(`${login} is the last admin.`, "Make somebody else an admin first.")
    : null;
}

/** Why somebody must not get another role; null where they may. */
export function whyNotRole(login: string, role: string, facts: GuardFacts): Problem | null {
  const who = find(login, facts);
  if (who === undefined)
    return problem("not-found", `The tailnet has nobody with the login ${login}.`, {
      remedy: "Check now, then choose the person again.",
    });
  if (isSelf(login, facts))
    return refused("You cannot change your own role.", "Let somebody else do it with their own credential.");
  if (who.role === "owner" || role === "owner")
    return refused(
      "The owner of a tailnet is changed in the admin console alone.",
      "Open the page of users there.",
    );
  if (who.type === "shared")
    return refused(`${login} belongs to another tailnet.`, "Their role is given there.");
  return !runsTailnet.has(role) && isLastAdmin(who, facts)
    ? refused(`${login} is the last admin.`, "Make somebody else an admin first.")
    : null;
}

function find(login: string, { users }: GuardFacts): User | undefined {
  return users.find(({ loginName }) => loginName.toLowerCase() === login.toLowerCase());
}

function isSelf(login: string, { self }: GuardFacts): boolean {
  return self !== null && self.toLowerCase() === login.toLowerCase();
}

/** Whether nobody else is left who may run the tailnet. */
function isLastAdmin(who: User, { users }: GuardFacts): boolean {
  if (!runsTailnet.has(who.role)) return false;
  return !users.some(
    ({ id, role, status }) =>
      id !== who.id && runsTailnet.has(role) && (status === "active" || status === "idle"),
  );
}

function refused(what: string, remedy: string): Problem {
  return problem("invalid-argument", what, { meaning: "Nothing was changed.", remedy });
}

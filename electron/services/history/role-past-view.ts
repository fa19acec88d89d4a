import type { Problem } from "../../../shared/core/problem.ts";
import { rolePast } from "../../../shared/governance/past/role-past.ts";
import type { Network } from "../../../shared/policy/access/network.ts";
import type { LoggedRoleChange, RoleRecord } from "../activity/role-log.ts";
import type { VersionsView } from "./past-view.ts";

/** The past of a role as it is shown, among the people of now. */
export function rolePastView(
  role: string,
  { changes, from, hasGaps }: RoleRecord,
  { users }: Pick<Network, "users">,
): VersionsView {
  const holders = users.filter((user) => user.role === role).map(({ login }) => login.toLowerCase());
  const { moves, since } = rolePast<LoggedRoleChange>(role, changes, new Set(holders));
  const beginnings = hasGaps ? [] : [...since];
  return {
    rows: moves.map(({ change: { at, by, way, ground, login }, gained, other }) => {
      return { kind: "role", at, by, way, ground, login, gained, other };
    }),
    since: beginnings.map(([name, at]) => ({ kind: "person", name, at })),
    knownSince: from,
    isOfPolicy: false,
  };
}

/** What is said of a role where the audit log could not be read. */
export function unreadRole({ what }: Problem): VersionsView {
  return { rows: [], since: [], knownSince: null, isOfPolicy: false, why: what };
}

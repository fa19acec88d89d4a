import type { User } from "../tailnet/snapshot.ts";
import type { Entitlement } from "./entitlement.ts";

/** Somebody of the tailnet, and in short what they hold. */
export interface PersonLine {
  /** Lower case. */
  readonly login: string;
  /** As the service calls them; empty where it does not say. */
  readonly name: string;
  /** One of the service’s roles; empty where it is not known. */
  readonly role: string;
  /** Groups of the policy file that name them, in the order of the file. */
  readonly groups: readonly string[];
  /** Apps that they may use, also on a condition, in the order of the file. */
  readonly apps: readonly string[];
  /** Whether there are names of which nobody can say whom they mean, so that they may use more apps. */
  readonly mayBeMore: boolean;
  /** Milliseconds since the epoch; null where the service does not say. */
  readonly lastSeen: number | null;
}

/** Everybody whom the users of the service or an entitlement name, by login. */
export function peopleOf(
  entitlements: readonly Entitlement[],
  users: readonly User[],
): readonly PersonLine[] {
  const lines = new Map<string, Line>();
  for (const user of users) {
    if (user.type === "shared") continue;
    const login = user.loginName.toLowerCase();
    lines.set(login, {
      ...emptyLine(login),
      name: user.displayName,
      role: user.role,
      lastSeen: user.lastSeen,
    });
  }
  const unsure: ReadonlySet<string>[] = [];
  for (const { key, name, holders, unlisted } of entitlements) {
    if (key.section !== "apps" && key.section !== "groups") continue;
    const surely = new Set<string>();
    for (const { who, verdict } of holders) {
      if (who.kind !== "person") continue;
      const line = lines.get(who.login) ?? emptyLine(who.login);
      lines.set(who.login, line);
      if (verdict === "unknown") continue;
      surely.add(who.login);
      (key.section === "apps" ? line.apps : line.groups).push(name);
    }
    const isUnsure = unlisted.length > 0 || holders.some(({ verdict }) => verdict === "unknown");
    if (key.section === "apps" && isUnsure) unsure.push(surely);
  }
  return [...lines.values()]
    .map((line) => ({ ...line, mayBeMore: unsure.some((surely) => !surely.has(line.login)) }))
    .toSorted((one, other) => (one.login < other.login ? -1 : 1));
}

interface Line extends Omit<PersonLine, "mayBeMore"> {
  readonly groups: string[];
  readonly apps: string[];
}

function emptyLine(login: string): Line {
  return { login, name: "", role: "", groups: [], apps: [], lastSeen: null };
}

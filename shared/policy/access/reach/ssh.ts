import { bitsOf, hasBit } from "../../../net/bit-set.ts";
import { localpartDomain } from "../../document/ssh-user.ts";
import { domainOf } from "../network.ts";
import type { IndexedDevice } from "../rules/device-index.ts";
import type { SshPermission } from "../rules/ssh-rule.ts";
import type { Reading } from "../who/readings.ts";
import type { Subject } from "../who/subjects.ts";
import type { Way } from "../who/ways.ts";

/** How somebody comes to log in to a device by Tailscale SSH. */
export interface SshWay extends Way {
  /** Login names; `autogroup:nonroot` stands for every one but root. */
  readonly users: readonly string[];
  /** `check` asks the person to log in again. */
  readonly action: "accept" | "check";
}

/** The ways by which everybody, or one alone, comes to log in to a device. */
export function sshWays(reading: Reading, at: number, only?: number): ReadonlyMap<number, readonly SshWay[]> {
  const { compiled, sources } = reading;
  const found = new Map<number, SshWay[]>();
  const device = compiled.resolver.index.devices[at];
  if (device === undefined) return found;
  for (const rule of compiled.sshRules) {
    const meant = sources.meant(rule.from);
    const numbers = only === undefined ? bitsOf(meant) : hasBit(meant, only) ? [only] : [];
    for (const number of numbers) {
      const subject = sources.subjects.all[number];
      if (
        subject === undefined ||
        !rule.destinations.some((text) => isTarget(text, subject, device, reading))
      )
        continue;
      const users = usersOf(rule, subject, reading);
      if (users.length === 0) continue;
      const way = { ...sources.way(number, rule.from, rule), users, action: rule.action };
      found.set(number, [...(found.get(number) ?? []), way]);
    }
  }
  return found;
}

function isTarget(text: string, subject: Subject, device: IndexedDevice, { compiled }: Reading): boolean {
  const target = compiled.resolver.target(text);
  switch (target.kind) {
    case "everything":
      return true;
    case "self":
      return subject.kind === "person" && device.login === subject.login;
    case "devices":
      return target.devices.includes(device);
    case "ranges":
      return false;
  }
}

/** The login names that a rule lets somebody use: as written, and their own where it lets people of their domain. */
function usersOf(
  { users, domains }: SshPermission,
  subject: Subject,
  { compiled }: Reading,
): readonly string[] {
  const named = users.filter((user) => user !== "" && localpartDomain(user) === null);
  if (subject.kind !== "person") return named;
  const { login } = subject;
  const isOwn = domains.some((domain) => domain.toLowerCase() === domainOf(login));
  const { resolver } = compiled;
  return isOwn && resolver.isOfTailnet(login) && resolver.meansDomains()
    ? [...named, login.slice(0, login.lastIndexOf("@"))]
    : named;
}

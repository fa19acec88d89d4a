import { addAll, addBit, bitset, bitsOf, hasBit, isInside, type Bitset } from "../../../net/bit-set.ts";
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

/** Whether the login names of a rule let somebody in as one of them. */
export function letsInAs(users: readonly string[], user: string): boolean {
  return users.includes(user) || (user !== "root" && users.includes("autogroup:nonroot"));
}

/** The ways by which everybody, or one alone, comes to log in to a device, as any user or as one alone. */
export function sshWays(
  reading: Reading,
  at: number,
  { only, user }: { readonly only?: number; readonly user?: string | undefined } = {},
): ReadonlyMap<number, readonly SshWay[]> {
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
      if (users.length === 0 || (user !== undefined && !letsInAs(users, user))) continue;
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

/** What somebody may log in to by Tailscale SSH, as one rule says it. */
export interface SshByRule extends SshWay {
  /** Destination selectors as written. */
  readonly destinations: readonly string[];
  /** Names of the devices that they stand for. */
  readonly devices: readonly string[];
}

/** What somebody may log in to, rule by rule. */
export function whatSsh(reading: Reading, number: number): readonly SshByRule[] {
  const { compiled, sources } = reading;
  const subject = sources.subjects.all[number];
  if (subject === undefined) return [];
  return compiled.sshRules.flatMap((rule) => {
    if (!hasBit(sources.meant(rule.from), number)) return [];
    const users = usersOf(rule, subject, reading);
    if (users.length === 0) return [];
    const devices = bitsOf(targetsOf(rule, subject, reading));
    return [
      {
        ...sources.way(number, rule.from, rule),
        users,
        action: rule.action,
        destinations: rule.destinations,
        devices: devices.map((at) => compiled.resolver.index.devices[at]?.node.name ?? ""),
      },
    ];
  });
}

/** The ways by which somebody comes to log in to each device, by the place of the device in the index. */
export function sshTargets(reading: Reading, number: number): ReadonlyMap<number, readonly SshWay[]> {
  const { compiled, sources } = reading;
  const found = new Map<number, SshWay[]>();
  const subject = sources.subjects.all[number];
  if (subject === undefined) return found;
  for (const rule of compiled.sshRules) {
    if (!hasBit(sources.meant(rule.from), number)) continue;
    const users = usersOf(rule, subject, reading);
    if (users.length === 0) continue;
    const way = { ...sources.way(number, rule.from, rule), users, action: rule.action };
    for (const at of bitsOf(targetsOf(rule, subject, reading)))
      found.set(at, [...(found.get(at) ?? []), way]);
  }
  return found;
}

/** How many devices somebody may log in to. */
export interface SshCount {
  readonly devices: number;
  /** The name of the device where it is the only one. */
  readonly only: string | null;
  /** Whether every tagged device is among them, and there is more than one. */
  readonly everyServer: boolean;
}

/** How many devices each person may log in to, by lower-case login. Those who have the same rules are counted once. */
export function sshCounts(reading: Reading): ReadonlyMap<string, SshCount> {
  const { compiled, sources } = reading;
  const { index } = compiled.resolver;
  const servers = bitset(index.devices.length);
  for (const { at } of index.tagged) addBit(servers, at);
  const known = new Map<string, SshCount>();
  const found = new Map<string, SshCount>();
  for (const [number, subject] of sources.subjects.all.entries()) {
    if (subject.kind !== "person") continue;
    const rules = compiled.sshRules.filter(
      (rule) => hasBit(sources.meant(rule.from), number) && usersOf(rule, subject, reading).length > 0,
    );
    if (rules.length === 0) continue;
    const isOwn = rules.some(({ destinations }) => destinations.includes("autogroup:self"));
    const key = `${rules.map(({ origin }) => origin.index).join(",")} ${isOwn ? subject.login : ""}`;
    const count = known.get(key) ?? countOf(rules, subject, reading, servers);
    known.set(key, count);
    found.set(subject.login, count);
  }
  return found;
}

function countOf(
  rules: readonly SshPermission[],
  subject: Subject,
  reading: Reading,
  servers: Bitset,
): SshCount {
  const { devices, tagged } = reading.compiled.resolver.index;
  const all = bitset(devices.length);
  for (const rule of rules) addAll(all, targetsOf(rule, subject, reading));
  const reached = bitsOf(all);
  return {
    devices: reached.length,
    only: reached.length === 1 ? (devices[reached[0] ?? 0]?.node.name ?? null) : null,
    everyServer: tagged.length > 1 && isInside(servers, all),
  };
}

/** The devices that the destinations of a rule stand for, by their places in the index. */
function targetsOf({ destinations }: SshPermission, subject: Subject, { compiled }: Reading): Bitset {
  const { index } = compiled.resolver;
  const set = bitset(index.devices.length);
  for (const text of destinations) {
    const target = compiled.resolver.target(text);
    const devices =
      target.kind === "everything"
        ? index.devices
        : target.kind === "devices"
          ? target.devices
          : target.kind === "self" && subject.kind === "person"
            ? (index.byLogin.get(subject.login) ?? [])
            : [];
    for (const { at } of devices) addBit(set, at);
  }
  return set;
}

import { known, type Known } from "../core/known.ts";
import type { Device } from "./device.ts";
import type { DnsConfiguration, Snapshot, StoredPolicy, User } from "./snapshot.ts";

/**
 * What is known after a sync: what it read, and where it could not read, what was known before, marked with its age and
 * the reason. Nothing that was known becomes “none” by an answer that is missing, unreadable or not whole.
 */
export function keepLastKnown(before: Snapshot | null, now: Snapshot): Snapshot {
  if (before === null || before.tailnet !== now.tailnet) return now;
  const kept = <T>(earlier: Known<T>, later: Known<T>): Known<T> =>
    later.known ? later : (lastKnown(earlier, later.reason, before.takenAt) ?? later);
  return {
    ...now,
    policy: keptPolicy(before, now) ?? kept(before.policy, now.policy),
    devices: keptDevices(before, now) ?? kept(before.devices, now.devices),
    users: keptUsers(before, now) ?? kept(before.users, now.users),
    settings: kept(before.settings, now.settings),
    dns: keptDns(before, now) ?? kept(before.dns, now.dns),
  };
}

/** What is known after a sync that could read nothing at all. `reason` is one sentence. */
export function nothingRead(before: Snapshot, reason: string): Snapshot {
  const missed = { known: false, reason } as const;
  const facts = { policy: missed, devices: missed, users: missed, settings: missed, dns: missed };
  return keepLastKnown(before, { ...before, ...facts });
}

function lastKnown<T>(earlier: Known<T>, reason: string, takenAt: number): Known<T> | null {
  if (!earlier.known) return null;
  return known(earlier.value, { kind: "last-known", reason, asOf: earlier.doubt?.asOf ?? takenAt });
}

/** A configuration that lost every list at once arrived without them rather than that somebody emptied it. */
function keptDns(before: Snapshot, now: Snapshot): Snapshot["dns"] | null {
  if (!before.dns.known || !now.dns.known || !isEmptyDns(now.dns.value) || isEmptyDns(before.dns.value))
    return null;
  return lastKnown(before.dns, "The service listed no DNS settings at all.", before.takenAt);
}

function isEmptyDns({ nameservers, searchPaths, splitDNS }: DnsConfiguration): boolean {
  return nameservers.length + searchPaths.length + Object.keys(splitDNS).length === 0;
}

/** Somebody made the credential: a tailnet without people is a broken answer. */
function keptUsers(before: Snapshot, now: Snapshot): Snapshot["users"] | null {
  return keptList(before, before.users, now.users, idOfUser, "The service listed no people at all.");
}

/** An ETag names one text: with another text under it, one of the two answers was broken, and not the one that was read whole. */
function keptPolicy(before: Snapshot, now: Snapshot): Known<StoredPolicy> | null {
  if (!before.policy.known || !now.policy.known) return null;
  const { file, etag } = before.policy.value;
  if (now.policy.value.etag !== etag || now.policy.value.file.text === file.text) return null;
  return lastKnown(before.policy, "The policy file arrived damaged.", before.takenAt);
}

/** Every tailnet that has an admin who looks at it has a device. */
function keptDevices(before: Snapshot, now: Snapshot): Snapshot["devices"] | null {
  return keptList(before, before.devices, now.devices, idOfDevice, "The service listed no devices at all.");
}

function idOfUser({ id }: User): string {
  return id;
}

function idOfDevice({ nodeId }: Device): string {
  return nodeId;
}

/** A list that is not whole keeps what it lacks. One without anything, where there was something, is taken for broken. */
function keptList<T>(
  { takenAt }: Snapshot,
  before: Known<readonly T[]>,
  now: Known<readonly T[]>,
  idOf: (one: T) => string,
  none: string,
): Known<readonly T[]> | null {
  if (!before.known || !now.known) return null;
  const { value, doubt } = now;
  if (value.length === 0 && before.value.length > 0) return lastKnown(before, none, takenAt);
  if (doubt === undefined) return null;
  const listed = new Set(value.map(idOf));
  const lacking = before.value.filter((one) => !listed.has(idOf(one)));
  return known([...value, ...lacking], { ...doubt, asOf: before.doubt?.asOf ?? takenAt });
}

import { known, type Known } from "../core/known.ts";
import type { Device } from "./device.ts";
import type { DnsConfiguration, Snapshot, StoredPolicy } from "./snapshot.ts";

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

/**
 * Somebody made the credential: a tailnet without people is a broken answer. One in which many are gone at once may be cut
 * short: until the service has said so for a day, those who are gone stay, and the list is not whole. Rule of our own.
 */
function keptUsers(before: Snapshot, now: Snapshot): Snapshot["users"] | null {
  if (!before.users.known || !now.users.known || before.users.value.length === 0) return null;
  if (now.users.value.length === 0)
    return lastKnown(before.users, "The service listed no people at all.", before.takenAt);
  const listed = new Set(now.users.value.map(({ id }) => id));
  const gone = before.users.value.filter(({ id }) => !listed.has(id));
  if (gone.length < manyPeople || gone.length < before.users.value.length * manyOfAll) return null;
  const asOf = before.users.doubt?.reason === shrunk ? before.users.doubt.asOf : before.takenAt;
  if (now.takenAt - asOf > trustedAfter) return null;
  return known([...now.users.value, ...gone], { kind: "incomplete", reason: shrunk, asOf });
}

/** From how many people on, and from what part of all of them, a loss between two syncs is doubted. */
const manyPeople = 3;
const manyOfAll = 0.2;
const trustedAfter = 24 * 60 * 60 * 1000;
const shrunk = "Many people are missing from the list at once.";

/** An ETag names one text: with another text under it, one of the two answers was broken, and not the one that was read whole. */
function keptPolicy(before: Snapshot, now: Snapshot): Known<StoredPolicy> | null {
  if (!before.policy.known || !now.policy.known) return null;
  const { file, etag } = before.policy.value;
  if (now.policy.value.etag !== etag || now.policy.value.file.text === file.text) return null;
  return lastKnown(before.policy, "The policy file arrived damaged.", before.takenAt);
}

/**
 * A list that is not whole keeps the devices that it lacks. One without any device, where there were some, is taken for
 * broken: every tailnet that has an admin who looks at it has a device.
 */
function keptDevices(before: Snapshot, now: Snapshot): Known<readonly Device[]> | null {
  if (!before.devices.known || !now.devices.known) return null;
  const { value, doubt } = now.devices;
  const asOf = before.devices.doubt?.asOf ?? before.takenAt;
  if (value.length === 0 && before.devices.value.length > 0)
    return lastKnown(before.devices, "The service listed no devices at all.", before.takenAt);
  if (doubt === undefined) return null;
  const listed = new Set(value.map(({ nodeId }) => nodeId));
  const lacking = before.devices.value.filter(({ nodeId }) => !listed.has(nodeId));
  return known([...value, ...lacking], { ...doubt, asOf });
}

import { containsAddress } from "../../../net/address-set.ts";
import { internet } from "../../../net/well-known.ts";
import {
  addBit,
  bitset,
  bitsOf,
  hasBit,
  type Bitset,
  both,
  isNone,
  minus,
  copyOf,
  removeBit,
} from "../../../net/bit-set.ts";
import { directChanges } from "./impact.ts";
import type { AccessChange } from "./changes.ts";
import type { ComparedRule } from "./compared-rules.ts";
import type { AccessComparison } from "./comparison.ts";
import { ownerOf } from "./own-devices.ts";
import type { ReachedPlace } from "./places.ts";
import { isSshWord, trafficWords } from "../traffic/traffic-words.ts";

/**
 * Reasons to stop before a save because it may lock people out: the acting admin loses access to devices or private
 * addresses, or no owner or admin is left who can reach what one of them could. Apps and the internet are no reason:
 * they lock nobody out of the tailnet. `login` is null where the acting admin is not known.
 */
export function lockoutWarnings(comparison: AccessComparison, login: string | null): string[] {
  const losses = directChanges(comparison)
    .filter(({ change }) => change === "loses")
    .map((change) => ({ ...change, places: inside(change.places, comparison) }))
    .filter(({ places }) => !isNone(places));
  if (losses.length === 0) return [];
  return [...ownLosses(losses, comparison, login), ...lastAdminLosses(losses, comparison)];
}

function ownLosses(
  losses: readonly AccessChange[],
  comparison: AccessComparison,
  login: string | null,
): string[] {
  const { subjects, phrases } = comparison;
  const number = login === null ? undefined : subjects.numberOf({ kind: "person", login: login });
  if (number === undefined || login === null) return [];
  return losses
    .filter((loss) => hasBit(loss.subjects, number))
    .map((loss) => ({ ...loss, places: notOwn(loss.places, comparison, new Set([number])) }))
    .filter(({ places }) => !isNone(places))
    .map(({ places, traffic }) => {
      const words = trafficWords(traffic);
      return `You (${login}) lose access to ${phrases.where(places)}${words === "all ports" ? "" : `, ${words}`}.`;
    });
}

function lastAdminLosses(losses: readonly AccessChange[], comparison: AccessComparison): string[] {
  const { subjects, places, rules, phrases } = comparison;
  const admins = bitset(subjects.all.length);
  for (const [number, subject] of subjects.all.entries())
    if (subject.kind === "person" && (subject.role === "owner" || subject.role === "admin"))
      addBit(admins, number);
  const hit = losses.filter((loss) => !isNone(both(loss.subjects, admins)));
  if (hit.length === 0) return [];
  const left = rules.filter((rule) => rule.inAfter && !isNone(both(rule.sources, admins)));
  const reachable = union(
    left.filter(({ traffic }) => traffic.ports.size > 0),
    places.all.length,
  );
  const bySsh = union(
    left.filter(({ traffic }) => [...traffic.words].some(isSshWord)),
    places.all.length,
  );
  const lost = lostPlaces(
    hit.filter(({ traffic }) => traffic.ports.size > 0),
    reachable,
  );
  const gone = notOwn(lost, comparison, new Set(bitsOf(admins)));
  const goneSsh = lostPlaces(
    hit.filter(({ traffic }) => [...traffic.words].some(isSshWord)),
    bySsh,
  );
  return [
    ...(isNone(gone) ? [] : [`No owner or admin can reach ${phrases.where(gone)} any more.`]),
    ...(isNone(goneSsh) ? [] : [`No owner or admin can use SSH on ${phrases.where(goneSsh)} any more.`]),
  ];
}

function union(rules: readonly ComparedRule[], size: number): Bitset {
  const set = bitset(size);
  for (const rule of rules) for (const number of bitsOf(rule.places)) addBit(set, number);
  return set;
}

function lostPlaces(losses: readonly AccessChange[], stillReachable: Bitset): Bitset {
  const set = bitset(stillReachable.length * 32);
  for (const { places } of losses) for (const number of bitsOf(places)) addBit(set, number);
  return minus(set, stillReachable);
}

/** Without the devices that some of these people own and may still reach as their own. */
function notOwn(set: Bitset, comparison: AccessComparison, people: ReadonlySet<number>): Bitset {
  const rest = copyOf(set);
  for (const number of bitsOf(set)) {
    const owner = ownerOf(number, comparison);
    if (owner === undefined || !people.has(owner) || !hasBit(comparison.keepOwn, owner)) continue;
    removeBit(rest, number);
  }
  return rest;
}

/** Devices, tags without a device, people’s own devices, and private addresses. */
function inside(set: Bitset, { places }: AccessComparison): Bitset {
  const kept = bitset(set.length * 32);
  for (const number of bitsOf(set)) {
    const place = places.all[number];
    if (place !== undefined && isInside(place)) addBit(kept, number);
  }
  return kept;
}

function isInside(place: ReachedPlace): boolean {
  switch (place.kind) {
    case "device":
    case "tag":
    case "own":
      return true;
    case "range":
      return !containsAddress(internet, place.range.from);
    case "internet":
    case "via":
      return false;
  }
}

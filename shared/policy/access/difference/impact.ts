import { coversRange, noAddresses, type AddressSet } from "../../../net/address-set.ts";
import { addBit, bitset, bitsOf, hasBit, isInside, isNone, meets, minus } from "../../../net/bit-set.ts";
import { appRows } from "./app-rows.ts";
import type { AccessImpact, ImpactRow } from "../impact.ts";
import type { AccessChange } from "./changes.ts";
import { ownersOf } from "./own-devices.ts";
import type { AccessComparison } from "./comparison.ts";
import { isOnlyPort, sharesTraffic } from "../traffic/traffic-set.ts";
import { trafficWords } from "../traffic/traffic-words.ts";
import { impactUnknowns } from "./unknowns.ts";

/** Rows beyond these are counted: nobody reads them, and the review stays a page. */
const mostRows = 60;

/** Who gains and who loses which app, which devices and ports, addresses, exit nodes and SSH logins. */
export function impactOf(comparison: AccessComparison): AccessImpact {
  const apps = appRows(comparison);
  const changes = sorted(directChanges(comparison));
  const room = Math.max(0, mostRows - apps.length);
  const rows = [...apps.slice(0, mostRows), ...changes.slice(0, room).map((one) => rowOf(one, comparison))];
  const unknowns = impactUnknowns(comparison);
  const left = apps.length + changes.length - rows.length;
  return { rows, unknowns: left === 0 ? unknowns : [...unknowns, `${left} smaller changes are not listed.`] };
}

/** Losses first, large ones first. */
function sorted(changes: readonly AccessChange[]): readonly AccessChange[] {
  return changes
    .map((change) => ({ change, size: bitsOf(change.subjects).length * bitsOf(change.places).length }))
    .toSorted((left, right) => order(left.change) - order(right.change) || right.size - left.size)
    .map(({ change }) => change);
}

function rowOf(change: AccessChange, comparison: AccessComparison): ImpactRow {
  const { phrases } = comparison;
  const row = {
    who: phrases.who(change.subjects),
    change: change.change,
    what: whatText(change, comparison),
    ...(mayBeKept(change, comparison) ? { unsure: true as const } : {}),
  };
  return losesOthersOnly(change, comparison) ? { ...row, note: "Their own devices stay within reach." } : row;
}

/** Whether a rule that stays gives some of it to a name that nobody can see into: those who lose it may be meant. */
export function mayBeKept({ change, places, traffic }: AccessChange, { rules }: AccessComparison): boolean {
  return (
    change === "loses" &&
    rules.some(
      (rule) =>
        rule.inAfter &&
        rule.unlisted.length > 0 &&
        meets(rule.places, places) &&
        sharesTraffic(traffic, rule.traffic),
    )
  );
}

/** Whether people lose devices of which some are their own, and keep those by `autogroup:self`. */
function losesOthersOnly({ change, subjects, places }: AccessChange, comparison: AccessComparison): boolean {
  if (change === "gains") return false;
  const owners = ownersOf(places, comparison);
  return bitsOf(subjects).some((number) => owners.has(number) && hasBit(comparison.keepOwn, number));
}

function order({ change }: AccessChange): number {
  return change === "loses" ? 0 : 1;
}

function whatText({ places, traffic }: AccessChange, { phrases }: AccessComparison): string {
  const words = trafficWords(traffic);
  return words === "all ports" ? phrases.where(places) : `${phrases.where(places)}, ${words}`;
}

/**
 * Changes without what belongs to an app: asking its connectors for addresses, traffic that only
 * they carry, and the addresses it is at. A
 * change that is wholly explained this way is gone.
 */
export function directChanges(comparison: AccessComparison): AccessChange[] {
  const { changes, apps, places } = comparison;
  const moved = apps.map((use) => ({
    addresses: use.addresses,
    tags: [...(use.pair.before?.connectors ?? []), ...(use.pair.after?.connectors ?? [])],
    // Whoever gains what is an app’s uses it afterwards, whoever loses it did before.
    gains: use.after,
    loses: use.before,
  }));
  return changes.flatMap((change): AccessChange[] => {
    const explained = bitset(places.all.length);
    for (const { tags, addresses, ...users } of moved) {
      if (!isInside(change.subjects, users[change.change])) continue;
      for (const number of bitsOf(change.places))
        if (isOfApp(number, tags, addresses, change, comparison)) addBit(explained, number);
    }
    const rest = minus(change.places, explained);
    return isNone(rest) ? [] : [{ ...change, places: rest }];
  });
}

/** Whether a change is about asking connectors of these tags for names, and about nothing else. */
export function isAsking(
  change: AccessChange,
  tags: readonly string[],
  comparison: AccessComparison,
): boolean {
  return (
    isOnlyPort(change.traffic, 53) &&
    bitsOf(change.places).every((number) => isOfApp(number, tags, noAddresses, change, comparison))
  );
}

function isOfApp(
  number: number,
  tags: readonly string[],
  addresses: AddressSet,
  { traffic }: AccessChange,
  { places, after }: AccessComparison,
): boolean {
  const place = places.all[number];
  if (place === undefined) return false;
  if (place.kind === "via") return place.via.every((tag) => tags.includes(tag));
  if (place.kind === "range") return coversRange(addresses, place.range);
  if (!isOnlyPort(traffic, 53)) return false;
  if (place.kind === "tag") return tags.includes(place.tag);
  if (place.kind !== "device") return false;
  return tags.some((tag) =>
    (after.resolver.index.byTag.get(tag) ?? []).some(({ node }) => node.name === place.name),
  );
}

import { addAll, bitset, bitsOf, hasBit, type Bitset } from "../../../net/bit-set.ts";
import type { ComparedRule } from "./compared-rules.ts";
import type { AccessComparison } from "./comparison.ts";

/** Numbers of the people whose own devices are among the places. */
export function ownersOf(places: Bitset, comparison: AccessComparison): ReadonlySet<number> {
  const owners = new Set<number>();
  for (const number of bitsOf(places)) {
    const owner = ownerOf(number, comparison);
    if (owner !== undefined) owners.add(owner);
  }
  return owners;
}

/** Number of the person whose device a place is; undefined for any other place. */
export function ownerOf(
  place: number,
  { places, subjects, after }: Pick<AccessComparison, "places" | "subjects" | "after">,
): number | undefined {
  if (places.all[place]?.kind !== "device") return undefined;
  // Devices are the first places, in the order of the index.
  const login = after.resolver.index.devices[place]?.login;
  return login === null || login === undefined
    ? undefined
    : subjects.numberOf({ kind: "person", login: login });
}

/** Who may reach their own devices, whatever else they may reach. `own` is the place that stands for them. */
export function keepersOfOwn(rules: readonly ComparedRule[], size: number, own: number): Bitset {
  const keepers = bitset(size);
  for (const { inAfter, traffic, sources, places } of rules)
    if (inAfter && traffic.ports.size > 0 && hasBit(places, own)) addAll(keepers, sources);
  return keepers;
}

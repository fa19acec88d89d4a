import { addAll, addBit, bitset, type Bitset, bitsKey } from "../../../net/bit-set.ts";
import { classesOf, type Class } from "./classes.ts";
import { isChanged, type ComparedRule } from "./compared-rules.ts";
import { isNoTraffic, joinTraffic, trafficWithout, type TrafficSet } from "../traffic/traffic-set.ts";
import { trafficWords } from "../traffic/traffic-words.ts";

/** Some who gain or lose the same traffic to the same places. */
export interface AccessChange {
  readonly change: "gains" | "loses";
  readonly subjects: Bitset;
  readonly places: Bitset;
  readonly traffic: TrafficSet;
}

/** What one class of subjects gains or loses at one class of places. */
interface CellChange {
  readonly gained: TrafficSet | null;
  readonly lost: TrafficSet | null;
}

/** Compares what every subject may do at every place, and joins what is the same. */
export function accessChanges(
  rules: readonly ComparedRule[],
  size: { readonly subjects: number; readonly places: number },
): AccessChange[] {
  const someone = bitset(size.subjects);
  const somewhere = bitset(size.places);
  const changed = bitset(rules.length);
  for (const [at, rule] of rules.entries()) {
    if (!isChanged(rule)) continue;
    addBit(changed, at);
    addAll(someone, rule.sources);
    addAll(somewhere, rule.places);
  }
  const who = classesOf(
    size.subjects,
    someone,
    rules.map(({ sources }) => sources),
  );
  const where = classesOf(
    size.places,
    somewhere,
    rules.map(({ places }) => places),
  );
  const compare = comparer(rules);
  const joiner = new Joiner(size);
  const both = bitset(rules.length);
  for (const one of who) {
    const found = new Map<string, Found>();
    for (const other of where) {
      if (!meet(one.rules, other.rules, changed, both)) continue;
      const { gained, lost } = compare(both);
      if (gained !== null) note(found, "gains", gained, other);
      if (lost !== null) note(found, "loses", lost, other);
    }
    joiner.add(one, found);
  }
  return joiner.changes();
}

/** Puts what two sets share into `both`; false where none of it has changed. */
function meet(left: Bitset, right: Bitset, changed: Bitset, both: Bitset): boolean {
  let any = 0;
  for (let word = 0; word < both.length; word++) {
    const shared = (left[word] ?? 0) & (right[word] ?? 0);
    both[word] = shared;
    any |= shared & (changed[word] ?? 0);
  }
  return any !== 0;
}

function comparer(rules: readonly ComparedRule[]): (both: Bitset) => CellChange {
  const known = new Map<string, CellChange>();
  return (both) => {
    const key = bitsKey(both);
    const found = known.get(key);
    if (found !== undefined) return found;
    const inside = rules.filter((_, at) => ((both[at >>> 5] ?? 0) & (1 << (at & 31))) !== 0);
    const before = joinTraffic(inside.filter(({ inBefore }) => inBefore).map(({ traffic }) => traffic));
    const after = joinTraffic(inside.filter(({ inAfter }) => inAfter).map(({ traffic }) => traffic));
    const gained = trafficWithout(after, before);
    const lost = trafficWithout(before, after);
    const change = {
      gained: isNoTraffic(gained) ? null : gained,
      lost: isNoTraffic(lost) ? null : lost,
    };
    known.set(key, change);
    return change;
  };
}

/** Classes of places where something changes in the same words. */
interface Found {
  readonly change: AccessChange["change"];
  readonly traffic: TrafficSet;
  readonly where: Class[];
}

function note(
  found: Map<string, Found>,
  change: AccessChange["change"],
  traffic: TrafficSet,
  where: Class,
): void {
  const key = `${change} ${trafficWords(traffic)}`;
  const entry = found.get(key);
  if (entry === undefined) found.set(key, { change, traffic, where: [where] });
  else entry.where.push(where);
}

/** Joins classes of subjects for whom the same changes at the same places. */
class Joiner {
  readonly #size: { readonly subjects: number; readonly places: number };
  readonly #joined = new Map<string, AccessChange>();
  readonly #numbers = new Map<Class, number>();

  constructor(size: { readonly subjects: number; readonly places: number }) {
    this.#size = size;
  }

  add(who: Class, found: ReadonlyMap<string, Found>): void {
    for (const [words, { change, traffic, where }] of found) {
      const key = `${words} @ ${where.map((place) => this.#numberOf(place)).join(",")}`;
      let joined = this.#joined.get(key);
      if (joined === undefined) {
        const places = bitset(this.#size.places);
        for (const { members } of where) for (const number of members) addBit(places, number);
        joined = { change, traffic, places, subjects: bitset(this.#size.subjects) };
        this.#joined.set(key, joined);
      }
      for (const number of who.members) addBit(joined.subjects, number);
    }
  }

  changes(): AccessChange[] {
    return [...this.#joined.values()];
  }

  #numberOf(place: Class): number {
    const known = this.#numbers.get(place) ?? this.#numbers.size;
    this.#numbers.set(place, known);
    return known;
  }
}

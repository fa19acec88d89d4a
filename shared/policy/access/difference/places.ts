import type { Address, AddressRange } from "../../../net/address.ts";
import { coversRange, setOfRanges } from "../../../net/address-set.ts";
import { deviceAddresses } from "../../../net/well-known.ts";
import { addBit, bitset, type Bitset } from "../../../net/bit-set.ts";
import type { CompiledPolicy } from "../rules/compile.ts";
import type { SameTag } from "../impact.ts";
import { isInternet, mayBeCarried } from "../reach/exit-nodes.ts";
import type { Target } from "../rules/resolver.ts";

/** Somewhere that rules let people go. */
export type ReachedPlace =
  | { readonly kind: "device"; readonly name: string }
  /** A tag that no device carries yet. */
  | { readonly kind: "tag"; readonly tag: string }
  /** Addresses behind a device: between the borders that the two policies draw. */
  | { readonly kind: "range"; readonly range: AddressRange }
  /** Whatever else is on the internet: what exit nodes are for. */
  | { readonly kind: "internet" }
  /** A person’s own devices. */
  | { readonly kind: "own" }
  /** A destination that only some devices may carry traffic to. */
  | { readonly kind: "via"; readonly via: readonly string[]; readonly destination: string };

/** The places of two policies in one network, by number, and what a destination takes in. */
export class Places {
  readonly all: readonly ReachedPlace[];
  readonly #devices: number;
  readonly #tags = new Map<string, number>();
  readonly #via = new Map<string, number>();
  /** Where exit nodes lead: the internet, by any of them or through what may be one. */
  readonly #exits = new Set<number>();
  readonly #ranges: readonly { readonly number: number; readonly range: AddressRange }[];
  readonly #internet: number;
  readonly #own: number;
  readonly #cover = new Map<CompiledPolicy, Map<string, Bitset>>();
  /** A name that no device carries, and the one that it stands for. */
  readonly #stands: readonly [string, string] | null;

  constructor(sides: readonly CompiledPolicy[], renamed: SameTag | null = null) {
    const all: ReachedPlace[] = [];
    const index = sides[0]?.resolver.index;
    const isCarried = (tag: string) => (index?.byTag.get(tag) ?? []).length > 0;
    this.#stands =
      renamed === null || (isCarried(renamed.from) && isCarried(renamed.to))
        ? null
        : isCarried(renamed.from)
          ? [renamed.to, renamed.from]
          : [renamed.from, renamed.to];
    for (const { node } of index?.devices ?? []) all.push({ kind: "device", name: node.name });
    this.#devices = all.length;
    const ranges: AddressRange[] = [];
    for (const side of sides) {
      for (const { destinations, via } of side.rules) {
        for (const text of destinations) {
          const key = this.#viaKey(via, text);
          if (via.length > 0 && !this.#via.has(key))
            this.#via.set(key, all.push({ kind: "via", via, destination: text }) - 1);
          const carried = this.#via.get(key);
          if (via.length > 0 && carried !== undefined && isExit(text, via, side)) this.#exits.add(carried);
          const tag = this.#standing(text);
          if (tag.startsWith("tag:") && !this.#tags.has(tag) && !isCarried(tag))
            this.#tags.set(tag, all.push({ kind: "tag", tag }) - 1);
          const target = side.resolver.target(text);
          if (target.kind !== "ranges" || target.internet) continue;
          for (const range of target.ranges) ranges.push(range);
        }
      }
    }
    this.#ranges = pieces(ranges).map((range) => ({ number: all.push({ kind: "range", range }) - 1, range }));
    this.#internet = all.push({ kind: "internet" }) - 1;
    this.#exits.add(this.#internet);
    this.#own = all.push({ kind: "own" }) - 1;
    this.all = all;
  }

  /** Whether a place, by its number, is reached by exit nodes. */
  isExit(place: number): boolean {
    return this.#exits.has(place);
  }

  /** What a destination takes in, for a rule with these carriers. */
  covered(text: string, via: readonly string[], side: CompiledPolicy): Bitset {
    const cache = this.#cover.get(side) ?? new Map<string, Bitset>();
    this.#cover.set(side, cache);
    const key = this.#viaKey(via, text);
    const known = cache.get(key);
    if (known !== undefined) return known;
    const set = bitset(this.all.length);
    const only = this.#via.get(key);
    if (via.length > 0) {
      if (only !== undefined) addBit(set, only);
    } else this.#add(set, text, side);
    cache.set(key, set);
    return set;
  }

  #add(set: Bitset, text: string, { resolver }: CompiledPolicy): void {
    const tag = this.#tags.get(this.#standing(text));
    if (tag !== undefined) addBit(set, tag);
    const target = resolver.target(text);
    switch (target.kind) {
      case "everything":
        for (let number = 0; number < this.#devices; number++) addBit(set, number);
        for (const number of this.#tags.values()) addBit(set, number);
        for (const { number } of this.#ranges) addBit(set, number);
        addBit(set, this.#internet);
        addBit(set, this.#own);
        return;
      case "self":
        addBit(set, this.#own);
        return;
      case "devices":
        for (const { at } of target.devices) addBit(set, at);
        // Whoever may reach the devices of all people may reach their own.
        if (text === "autogroup:member" || text === "autogroup:members") addBit(set, this.#own);
        return;
      case "ranges":
        this.#addRanges(set, target, (range) => resolver.index.within(range).map(({ at }) => at));
    }
  }

  #standing(name: string): string {
    return name === this.#stands?.[0] ? this.#stands[1] : name;
  }

  #viaKey(via: readonly string[], text: string): string {
    if (via.length === 0) return text;
    const carriers = [...new Set(via.map((name) => this.#standing(name)))];
    return `${carriers.toSorted().join(" ")} | ${this.#standing(text)}`;
  }

  #addRanges(
    set: Bitset,
    target: Extract<Target, { kind: "ranges" }>,
    within: (range: AddressRange) => readonly number[],
  ): void {
    for (const range of target.ranges) {
      for (const at of within(range)) addBit(set, at);
      for (const number of this.#piecesIn(range)) addBit(set, number);
    }
    if (isInternet(target)) addBit(set, this.#internet);
  }

  /** Pieces of ranges are in order, IPv4 first, and numbered in a row. */
  *#piecesIn({ from, to }: AddressRange): Generator<number> {
    const wanted = (range: AddressRange) =>
      typeof range.from === typeof from ? range.from >= from : typeof from === "number";
    let low = 0;
    let high = this.#ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const piece = this.#ranges[middle];
      if (piece !== undefined && !wanted(piece.range)) low = middle + 1;
      else high = middle;
    }
    for (; low < this.#ranges.length; low++) {
      const piece = this.#ranges[low];
      if (piece === undefined || typeof piece.range.from !== typeof from || piece.range.to > to) return;
      yield piece.number;
    }
  }
}

function isExit(text: string, via: readonly string[], side: CompiledPolicy): boolean {
  return isInternet(side.resolver.target(text)) && mayBeCarried({ via }, side);
}

/**
 * Cuts ranges at each other’s borders, so that every piece is wholly in or wholly out of each of them. Addresses of
 * devices are left out: there the devices are the places.
 */
function pieces(ranges: readonly AddressRange[]): AddressRange[] {
  const outside = ranges.filter((range) => !coversRange(deviceAddresses, range));
  const all = setOfRanges(outside);
  const found: AddressRange[] = [];
  const cut = <T extends Address>(borders: ReadonlySet<T>, previous: (address: T) => T): void => {
    const sorted = [...borders].toSorted((left, right) => (left < right ? -1 : Number(left > right)));
    for (const [at, from] of sorted.entries()) {
      const end = sorted[at + 1];
      if (end === undefined) break;
      const range: AddressRange = { from, to: previous(end) };
      if (coversRange(all, range)) found.push(range);
    }
  };
  const v4 = new Set<number>();
  const v6 = new Set<bigint>();
  for (const { from, to } of outside) {
    if (typeof from === "number" && typeof to === "number") v4.add(from).add(to + 1);
    else if (typeof from === "bigint" && typeof to === "bigint") v6.add(from).add(to + 1n);
  }
  cut(v4, (address) => address - 1);
  cut(v6, (address) => address - 1n);
  return found;
}

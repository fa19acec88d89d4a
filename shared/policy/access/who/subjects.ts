import type { Address } from "../../../net/address.ts";
import { covers, rangesOf, type AddressSet } from "../../../net/address-set.ts";
import { suspendedIn, type Network } from "../network.ts";
import { addAll, addBit, bitset, type Bitset } from "../../../net/bit-set.ts";
import type { CompiledPolicy } from "../rules/compile.ts";
import type { IndexedDevice } from "../rules/device-index.ts";
import { People } from "./people.ts";

/** Somebody or something that rules name on their source side. */
export type Subject =
  | {
      readonly kind: "person";
      readonly login: string;
      readonly role: string | null;
      /** The rules give them nothing until they are let in again. */
      readonly suspended: boolean;
    }
  | { readonly kind: "device"; readonly name: string }
  /** Addresses that a source names and that are no device’s alone, as written. */
  | { readonly kind: "addresses"; readonly text: string }
  /** Whoever is outside the tailnet (`autogroup:danger-all`). */
  | { readonly kind: "outsiders" };

/** Somebody whom a question is about. A person’s device counts as the person; tagged devices are nobody’s. */
export type Who =
  | { readonly kind: "person"; readonly login: string }
  | { readonly kind: "device"; readonly name: string };

/** The subjects of two policies in one network, by number, and whom a source means in either. */
export class Subjects {
  readonly all: readonly Subject[];
  readonly #personNumbers = new Map<string, number>();
  readonly #deviceNumbers = new Map<string, number>();
  readonly #devices: ReadonlyMap<string, IndexedDevice>;
  readonly #addressTexts: readonly { readonly number: number; readonly text: string }[];
  readonly #people = new Map<CompiledPolicy, People>();
  readonly #places = new Map<CompiledPolicy, Places>();
  readonly #meant = new Map<CompiledPolicy, Map<string, Bitset>>();

  constructor(sides: readonly CompiledPolicy[], network: Network) {
    const suspended = suspendedIn(network);
    const roles = new Map(network.users.map(({ login, role }) => [login.toLowerCase(), role]));
    const all: Subject[] = [];
    for (const side of sides) this.#people.set(side, new People(side));
    const [first] = sides;
    for (const login of first === undefined ? [] : this.#peopleOf(first).logins)
      all.push({ kind: "person", login, role: roles.get(login) ?? null, suspended: suspended.has(login) });
    for (const [number, one] of all.entries())
      if (one.kind === "person") this.#personNumbers.set(one.login, number);
    for (const { node } of first?.resolver.index.tagged ?? []) {
      this.#deviceNumbers.set(node.name, all.length);
      all.push({ kind: "device", name: node.name });
    }
    this.#devices = first?.resolver.index.byName ?? new Map();
    const texts = new Set(sides.flatMap(addressSources));
    this.#addressTexts = [...texts].map((text) => ({
      number: all.push({ kind: "addresses", text }) - 1,
      text,
    }));
    all.push({ kind: "outsiders" });
    this.all = all;
  }

  /** The number of a person or device; undefined for nobody of this tailnet. */
  numberOf(who: Who): number | undefined {
    if (who.kind === "person") return this.#personNumbers.get(who.login.toLowerCase());
    return (
      this.#deviceNumbers.get(who.name) ?? this.#personNumbers.get(this.#devices.get(who.name)?.login ?? "")
    );
  }

  /** Whom a source means in a policy. */
  meant(text: string, side: CompiledPolicy): Bitset {
    const cache = this.#meant.get(side) ?? new Map<string, Bitset>();
    this.#meant.set(side, cache);
    const known = cache.get(text);
    if (known !== undefined) return known;
    const set = bitset(this.all.length);
    // People come first, so their numbers are the same in both sets.
    addAll(set.subarray(0, this.#peopleOf(side).meant(text).length), this.#peopleOf(side).meant(text));
    this.#addDevices(set, text, side);
    if (this.#addressTexts.length > 0) this.#addAddresses(set, side.resolver.sources(text), side);
    if (text === "autogroup:danger-all") addBit(set, this.all.length - 1);
    cache.set(text, set);
    return set;
  }

  #addDevices(set: Bitset, text: string, { resolver }: CompiledPolicy): void {
    const target = resolver.target(text);
    const { index } = resolver;
    const devices =
      target.kind === "everything"
        ? index.tagged
        : target.kind === "devices"
          ? target.devices
          : target.kind === "ranges"
            ? target.ranges.flatMap((range) => index.within(range))
            : [];
    for (const { node } of devices) {
      const number = this.#deviceNumbers.get(node.name);
      if (number !== undefined) addBit(set, number);
    }
  }

  #addAddresses(set: Bitset, sources: AddressSet, side: CompiledPolicy): void {
    const { empty, placed } = this.#placesOf(side);
    for (const number of empty) addBit(set, number);
    // What a range covers begins in it.
    for (const { from, to } of rangesOf(sources)) {
      for (let at = firstNotBefore(placed, from); at < placed.length; at += 1) {
        const place = placed[at];
        if (place === undefined || !isBefore(place.from, to, true)) break;
        if (covers(sources, place.set)) addBit(set, place.number);
      }
    }
  }

  /** The address texts as a policy resolves them, in order: with thousands of them none is held against each of the others. */
  #placesOf(side: CompiledPolicy): Places {
    const known = this.#places.get(side);
    if (known !== undefined) return known;
    const empty: number[] = [];
    const placed: Placed[] = [];
    for (const { number, text } of this.#addressTexts) {
      const set = side.resolver.sources(text);
      const from = set.v4[0] ?? set.v6[0];
      if (from === undefined) empty.push(number);
      else placed.push({ number, set, from });
    }
    placed.sort((left, right) =>
      isBefore(left.from, right.from) ? -1 : Number(isBefore(right.from, left.from)),
    );
    const places = { empty, placed };
    this.#places.set(side, places);
    return places;
  }

  #peopleOf(side: CompiledPolicy): People {
    const known = this.#people.get(side) ?? new People(side);
    this.#people.set(side, known);
    return known;
  }
}

/** An address text by where its first range begins. */
interface Placed {
  readonly number: number;
  readonly set: AddressSet;
  readonly from: Address;
}

interface Places {
  /** Those that stand for nothing, which is in every set. */
  readonly empty: readonly number[];
  readonly placed: readonly Placed[];
}

/** The order of addresses, IPv4 first; with `same`, an address is before itself. */
function isBefore(left: Address, right: Address, same = false): boolean {
  if (typeof left !== typeof right) return typeof left === "number";
  return left < right || (same && left === right);
}

/** Index of the first that does not begin before an address. */
function firstNotBefore(placed: readonly Placed[], address: Address): number {
  let low = 0;
  let high = placed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const from = placed[middle]?.from;
    if (from !== undefined && isBefore(from, address)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Sources that name addresses rather than people or devices, and that hold more than one device’s addresses. */
function addressSources(side: CompiledPolicy): readonly string[] {
  const { resolver, rules, sshRules } = side;
  const texts = new Set([...rules.flatMap(({ from }) => from), ...sshRules.flatMap(({ from }) => from)]);
  return [...texts].filter((text) => {
    const target = resolver.target(text);
    if (target.kind !== "ranges") return false;
    return !target.ranges.every(
      ({ from, to }) => from === to && resolver.index.within({ from, to }).length > 0,
    );
  });
}

import type { AccessRule } from "../rules/rule.ts";
import { addAll, addBit, bitset, bitsOf, hasBit, type Bitset } from "../../../net/bit-set.ts";
import type { CompiledPolicy } from "../rules/compile.ts";
import { rangesMeet, type IndexedDevice } from "../rules/device-index.ts";
import { People } from "../who/people.ts";

/** Who can reach which device, with any traffic and whatever conditions rules make. */
export interface AccessTable {
  /** Lower-case logins, by number. */
  readonly logins: readonly string[];
  /** Names of devices a person can reach. Nothing for somebody who is not of the tailnet. */
  devicesOf(login: string): readonly string[];
  /** Whether a person can reach a device at all. */
  reaches(login: string, device: string): boolean;
  /** How many devices a person can reach. */
  countOf(login: string): number;
}

/**
 * Works out for every person which devices they can reach: at an address of the device or at something it routes to.
 * Rules are taken one by one as sets of people and sets of devices, so that thousands of devices stay cheap.
 */
export function accessTable(compiled: CompiledPolicy): AccessTable {
  const people = new People(compiled);
  const { devices } = compiled.resolver.index;
  const rows = people.logins.map(() => bitset(devices.length));
  const numbers = new Map(devices.map(({ node, at }) => [node.name, at]));
  for (const { from, reached, self } of reachBySources(compiled)) {
    const everyone = bitset(people.logins.length);
    for (const text of from) addAll(everyone, people.meant(text));
    for (const number of bitsOf(everyone)) {
      const row = rows[number];
      if (row === undefined) continue;
      addAll(row, reached);
      const own = self ? compiled.resolver.index.byLogin.get(people.logins[number] ?? "") : undefined;
      for (const { at } of own ?? []) addBit(row, at);
    }
  }
  const rowOf = (login: string): Bitset | undefined => rows[people.numberOf(login) ?? -1];
  return {
    logins: people.logins,
    devicesOf(login) {
      const row = rowOf(login);
      return row === undefined ? [] : bitsOf(row).map((at) => devices[at]?.node.name ?? "");
    },
    reaches(login, device) {
      const row = rowOf(login);
      const at = numbers.get(device);
      return row !== undefined && at !== undefined && hasBit(row, at);
    },
    countOf(login) {
      const row = rowOf(login);
      return row === undefined ? 0 : bitsOf(row).length;
    },
  };
}

interface Reached {
  readonly from: readonly string[];
  readonly reached: Bitset;
  self: boolean;
}

/** What sources reach, rules with the same sources taken together. */
function reachBySources(compiled: CompiledPolicy): Iterable<Reached> {
  const found = new Map<string, Reached>();
  const plain = new Map<string, Bitset>();
  for (const rule of compiled.rules) {
    const key = rule.from.join("\n");
    let entry = found.get(key);
    if (entry === undefined) {
      entry = { from: rule.from, reached: bitset(compiled.resolver.index.devices.length), self: false };
      found.set(key, entry);
    }
    const carriers = carriersOf(rule, compiled);
    for (const text of rule.destinations) {
      if (text === "autogroup:self") entry.self = true;
      else if (carriers !== null) addAll(entry.reached, reachedDevices(text, carriers, compiled));
      else {
        const known = plain.get(text) ?? reachedDevices(text, null, compiled);
        plain.set(text, known);
        addAll(entry.reached, known);
      }
    }
  }
  return found.values();
}

/** The only devices that may carry a rule’s traffic; null for any. */
function carriersOf(rule: AccessRule, { resolver }: CompiledPolicy): ReadonlySet<IndexedDevice> | null {
  if (rule.via.length === 0) return null;
  return new Set(rule.via.flatMap((tag) => resolver.index.byTag.get(tag) ?? []));
}

/** The devices that a destination concerns, `autogroup:self` aside. */
function reachedDevices(
  text: string,
  carriers: ReadonlySet<IndexedDevice> | null,
  { resolver }: CompiledPolicy,
): Bitset {
  const { index } = resolver;
  const set = bitset(index.devices.length);
  const add = (devices: readonly IndexedDevice[]): void => {
    for (const { at } of devices) addBit(set, at);
  };
  const routing = (devices: readonly IndexedDevice[]): readonly IndexedDevice[] =>
    carriers === null ? devices : devices.filter((device) => carriers.has(device));
  const target = resolver.target(text);
  if (target.kind === "everything" && carriers === null) add(index.devices);
  else if (target.kind === "devices" && carriers === null) add(target.devices);
  else if (target.kind === "ranges") {
    if (target.internet) add(routing(index.exitNodes));
    for (const range of target.ranges) {
      if (carriers === null) add(index.within(range));
      add(routing(index.routers).filter(({ routes }) => routes.some((route) => rangesMeet(route, range))));
    }
  }
  return set;
}

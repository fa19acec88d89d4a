import { allPorts, type PortRange } from "../../../net/ports.ts";
import { defaultProtocols } from "../../../net/protocols.ts";
import type { Traffic } from "../rules/rule.ts";

/**
 * What rules let through together: ports by protocol, sorted and disjoint, and words for what has no ports (SSH logins,
 * capabilities). ICMP of both families counts as protocol 1 and knows no ports: it follows TCP and UDP.
 */
export interface TrafficSet {
  readonly ports: ReadonlyMap<number, readonly PortRange[]>;
  readonly words: ReadonlySet<string>;
}

/** Nothing at all. */
const noTraffic: TrafficSet = { ports: new Map(), words: new Set() };

/** What one rule lets through. */
export function trafficOf(traffic: readonly Traffic[], words: Iterable<string> = []): TrafficSet {
  const ports = new Map<number, readonly PortRange[]>();
  const several = new Set<number>();
  for (const { protocols, ports: range } of traffic) {
    // Port 0 is no port anybody uses: `*` and `1-65535` are the same.
    const used = { first: Math.max(1, range.first), last: range.last };
    for (const protocol of protocols ?? defaultProtocols) {
      const key = protocol === 58 ? 1 : protocol;
      const before = ports.get(key);
      const own = key === 1 ? allPorts : used;
      if (before !== undefined) several.add(key);
      ports.set(key, before === undefined ? [own] : [...before, own]);
    }
  }
  for (const key of several) ports.set(key, merged(ports.get(key) ?? []));
  return { ports, words: new Set(words) };
}

/** What any of the sets lets through. */
export function joinTraffic(sets: readonly TrafficSet[]): TrafficSet {
  const [first, second] = sets;
  if (first === undefined) return noTraffic;
  if (second === undefined) return first;
  const ports = new Map<number, PortRange[]>();
  const words = new Set<string>();
  for (const set of sets) {
    for (const [protocol, ranges] of set.ports)
      ports.set(protocol, [...(ports.get(protocol) ?? []), ...ranges]);
    for (const word of set.words) words.add(word);
  }
  return { ports: new Map([...ports].map(([key, list]) => [key, merged(list)])), words };
}

/** What `set` lets through and `other` does not. */
export function trafficWithout(set: TrafficSet, other: TrafficSet): TrafficSet {
  const ports = new Map<number, readonly PortRange[]>();
  for (const [protocol, ranges] of set.ports) {
    const rest = subtracted(ranges, other.ports.get(protocol) ?? []);
    if (rest.length > 0) ports.set(protocol, rest);
  }
  return { ports, words: new Set([...set.words].filter((word) => !other.words.has(word))) };
}

/** Whether two sets let something of the same through; ICMP, which follows the others, counts where there is nothing else. */
export function sharesTraffic(set: TrafficSet, other: TrafficSet): boolean {
  return (
    [...set.words].some((word) => other.words.has(word)) ||
    [...set.ports].some(
      ([protocol, ranges]) =>
        (protocol !== 1 || set.ports.size === 1) &&
        (other.ports.get(protocol) ?? []).some(({ first, last }) =>
          ranges.some((range) => range.first <= last && first <= range.last),
        ),
    )
  );
}

/** Whether a set lets nothing through. */
export function isNoTraffic(set: TrafficSet): boolean {
  return set.ports.size === 0 && set.words.size === 0;
}

/** Whether a set lets a port through by a protocol. */
export function hasPort({ ports }: TrafficSet, protocol: number, port: number): boolean {
  return (ports.get(protocol) ?? []).some(({ first, last }) => first <= port && port <= last);
}

/** Whether a set lets the traffic of apps through: ICMP alone is none, and asking for names is not using an app. */
export function carriesApps(set: TrafficSet): boolean {
  return [...set.ports].some(
    ([protocol, ranges]) => protocol !== 1 && ranges.some(({ first, last }) => first !== 53 || last !== 53),
  );
}

/** Whether a set is about this port alone, ICMP aside. */
export function isOnlyPort({ ports, words }: TrafficSet, port: number): boolean {
  return (
    words.size === 0 &&
    [...ports].every(
      ([protocol, ranges]) =>
        protocol === 1 || ranges.every(({ first, last }) => first === port && last === port),
    )
  );
}

function merged(ranges: readonly PortRange[]): readonly PortRange[] {
  if (ranges.length < 2) return ranges;
  const runs: PortRange[] = [];
  for (const range of ranges.toSorted((left, right) => left.first - right.first)) {
    const last = runs.at(-1);
    if (last === undefined || range.first > last.last + 1) runs.push(range);
    else if (range.last > last.last) runs[runs.length - 1] = { first: last.first, last: range.last };
  }
  return runs;
}

/** The ports of `ranges` outside `holes`; both sorted and disjoint. */
export function subtracted(ranges: readonly PortRange[], holes: readonly PortRange[]): readonly PortRange[] {
  const kept: PortRange[] = [];
  for (const { first, last } of ranges) {
    let start = first;
    for (const hole of holes) {
      if (hole.last < start || hole.first > last) continue;
      if (hole.first > start) kept.push({ first: start, last: hole.first - 1 });
      start = hole.last + 1;
    }
    if (start <= last) kept.push({ first: start, last });
  }
  return kept;
}

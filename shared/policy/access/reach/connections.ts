import { parseAddress, type Address } from "../../../net/address.ts";
import { formatSet, union, without, type AddressSet } from "../../../net/address-set.ts";
import { bitsOf, hasBit } from "../../../net/bit-set.ts";
import { defaultProtocols } from "../../../net/protocols.ts";
import type { CompiledPolicy } from "../rules/compile.ts";
import type { IndexedDevice, DeviceIndex } from "../rules/device-index.ts";
import type { AccessRule, Traffic } from "../rules/rule.ts";
import type { Answer, Reading, Readings } from "../who/readings.ts";
import type { Who } from "../who/subjects.ts";
import type { Way } from "../who/ways.ts";

/** A connection somebody may want to make. */
export interface Connection {
  /** IP address. */
  readonly address: string;
  readonly port: number;
  /** IANA protocol number; TCP (6) when absent. */
  readonly protocol?: number;
}

/** Somebody, and whether and how they have an access. */
export interface Holder<W extends Way = Way> extends Answer<W> {
  readonly who: Who;
}

/** Who can make a connection. */
export interface WhoReaches {
  /** Whether anybody on the internet can (`autogroup:danger-all`). */
  readonly everybody: boolean;
  /** People and tagged devices that can, or of which that cannot be known. */
  readonly holders: readonly Holder[];
  /** Source addresses that are no device’s: subnets behind routers, addresses nobody has yet. */
  readonly otherSources: readonly string[];
  /** Devices that have the address or carry traffic to it: its holder, subnet routers, exit nodes. */
  readonly carriers: readonly string[];
}

/** Answers whether somebody can make a connection. Null where the address is no IP address, or nobody is called that. */
export function mayReach(readings: Readings, number: number, connection: Connection): Answer | null {
  const address = parseAddress(connection.address);
  if (address === null) return null;
  return readings.answer((reading) => waysTo(reading, address, connection, number).get(number) ?? []);
}

/** Answers who can reach an address and port. Null where the address is no IP address. */
export function whoReaches(readings: Readings, connection: Connection): WhoReaches | null {
  const address = parseAddress(connection.address);
  if (address === null) return null;
  const { compiled } = readings.usual;
  const { index } = compiled.resolver;
  const rules = rulesTo(compiled, address, connection).filter(({ isOwn }) => !isOwn);
  const everybody = rules.some(({ rule }) => rule.everybody);
  const sources: AddressSet = union(rules.map(({ rule }) => rule.sources));
  const answers = readings.answers((reading) => waysTo(reading, address, connection));
  return {
    everybody,
    holders: holdersOf(readings, answers),
    otherSources: everybody ? [] : formatSet(without(sources, union(index.devices.map(({ own }) => own)))),
    carriers: carriersOf(address, index).map(({ node }) => node.name),
  };
}

/** The people and tagged devices that can make a connection. Null where the address is no IP address. */
export function reachers(readings: Readings, connection: Connection): readonly Holder[] | null {
  const address = parseAddress(connection.address);
  if (address === null) return null;
  return holdersOf(
    readings,
    readings.answers((reading) => waysTo(reading, address, connection)),
  );
}

/** Answers by person and tagged device. */
export function holdersOf<W extends Way>(
  { usual }: Readings,
  answers: ReadonlyMap<number, Answer<W>>,
): Holder<W>[] {
  const { all } = usual.sources.subjects;
  return [...answers].flatMap(([number, answer]) => {
    const who = all[number];
    return who?.kind === "person" || who?.kind === "device" ? [{ who, ...answer }] : [];
  });
}

/** The ways by which everybody, or one alone, comes to a connection. */
function waysTo(
  { compiled, sources }: Reading,
  address: Address,
  connection: Connection,
  only?: number,
): ReadonlyMap<number, Way[]> {
  const found = new Map<number, Way[]>();
  const rules =
    only === undefined
      ? compiled.rules
      : compiled.rules.filter(({ from }) => hasBit(sources.meant(from), only));
  for (const { rule, isOwn, owner } of rulesTo({ ...compiled, rules }, address, connection)) {
    const meant = sources.meant(rule.from);
    const own = isOwn ? sources.subjects.numberOf({ kind: "person", login: owner ?? "" }) : only;
    if (isOwn && (own === undefined || (only !== undefined && own !== only))) continue;
    const numbers = own === undefined ? bitsOf(meant) : hasBit(meant, own) ? [own] : [];
    for (const number of numbers) {
      const ways = found.get(number);
      const way = sources.way(number, rule.from, rule);
      if (ways === undefined) found.set(number, [way]);
      else ways.push(way);
    }
  }
  return found;
}

/** A rule that leads to an address, for all of its sources or for the owner of the device alone. */
interface Leading {
  readonly rule: AccessRule;
  readonly isOwn: boolean;
  readonly owner: string | null;
}

function rulesTo(
  { rules, resolver }: CompiledPolicy,
  address: Address,
  { port, protocol = 6 }: { readonly port: number; readonly protocol?: number | null },
): readonly Leading[] {
  const holders = resolver.index.within({ from: address, to: address });
  const owner = holders[0]?.login ?? null;
  return rules.flatMap((rule): readonly Leading[] => {
    if (!allows(rule.traffic, port, protocol)) return [];
    const leads = rule.destinations.some((text) => {
      const target = resolver.target(text);
      switch (target.kind) {
        case "everything":
          return rule.via.length === 0 || holders.length === 0;
        case "devices":
          // A rule with `via` lets traffic pass through its devices, and gives nothing of devices themselves.
          return rule.via.length === 0 && holders.some((device) => target.devices.includes(device));
        case "ranges":
          return (
            (rule.via.length === 0 || holders.length === 0) &&
            target.ranges.some(
              ({ from, to }) => typeof from === typeof address && from <= address && address <= to,
            )
          );
        case "self":
          return false;
      }
    });
    if (leads) return [{ rule, isOwn: false, owner }];
    const isOwn = owner !== null && rule.via.length === 0 && rule.destinations.includes("autogroup:self");
    return isOwn ? [{ rule, isOwn, owner }] : [];
  });
}

/** The rules that let traffic through to an address and port, by whatever protocol. */
export function rulesAbout(compiled: CompiledPolicy, address: Address, port: number): readonly AccessRule[] {
  return rulesTo(compiled, address, { port, protocol: null }).map(({ rule }) => rule);
}

function allows(traffic: readonly Traffic[], port: number, protocol: number | null): boolean {
  return traffic.some(
    ({ protocols, ports }) =>
      ports.first <= port &&
      port <= ports.last &&
      (protocol === null || (protocols ?? defaultProtocols).includes(protocol)),
  );
}

/** Devices through which an address is reached. */
function carriersOf(address: Address, index: DeviceIndex): readonly IndexedDevice[] {
  const holders = index.within({ from: address, to: address });
  if (holders.length > 0) return holders;
  const routed = index.routers.filter(({ routes }) =>
    routes.some(({ from, to }) => typeof from === typeof address && from <= address && address <= to),
  );
  return [...routed, ...index.exitNodes.filter((device) => !routed.includes(device))];
}

/** Something a person can reach, as one rule says it. */
export interface ReachByRule extends Way {
  /** Destination selectors as written, without ports. */
  readonly destinations: readonly string[];
  readonly traffic: readonly Traffic[];
}

/** What somebody can reach, rule by rule. */
export function whatReaches({ compiled, sources }: Reading, number: number): ReachByRule[] {
  return compiled.rules
    .filter(({ from, traffic }) => traffic.length > 0 && hasBit(sources.meant(from), number))
    .map((rule) => ({
      ...sources.way(number, rule.from, rule),
      destinations: rule.destinations,
      traffic: rule.traffic,
    }));
}

import { parseAddress, type Address } from "../../../net/address.ts";
import {
  allAddresses,
  containsAddress,
  formatSet,
  setOfRanges,
  union,
  without,
  type AddressSet,
} from "../../../net/address-set.ts";
import { defaultProtocols } from "../../../net/protocols.ts";
import type { AccessRule, RuleOrigin, Traffic } from "../rules/rule.ts";
import { bitsOf } from "../../../net/bit-set.ts";
import type { CompiledPolicy } from "../rules/compile.ts";
import type { Device } from "../rules/device-index.ts";
import { selfAccess } from "../sent/packet-filters.ts";
import { People } from "../who/people.ts";
import type { Resolver } from "../rules/resolver.ts";

/** A connection somebody may want to make. */
export interface Connection {
  /** IP address. */
  readonly address: string;
  readonly port: number;
  /** IANA protocol number; TCP (6) when absent. */
  readonly protocol?: number;
}

/** Why access is given: a rule of the file, and what it asks for besides. */
export interface Ground {
  /** null where the file has neither `acls` nor `grants`, so that everything is allowed. */
  readonly origin: RuleOrigin | null;
  /** Tags of the only devices that may carry the traffic; empty for any. */
  readonly via: readonly string[];
  /** Postures of which the source device must meet one; empty for none. */
  readonly postures: readonly string[];
}

/** Who can make a connection. */
export interface WhoCanReach {
  /** Whether anybody on the internet can (`autogroup:danger-all`). */
  readonly everybody: boolean;
  readonly people: readonly { readonly login: string; readonly grounds: readonly Ground[] }[];
  readonly taggedDevices: readonly { readonly name: string; readonly grounds: readonly Ground[] }[];
  /** Source addresses that are no device’s: subnets behind routers, addresses nobody has yet. */
  readonly otherSources: readonly string[];
  /** Devices that have the address or carry traffic to it: its holder, subnet routers, exit nodes. */
  readonly carriers: readonly string[];
}

/** Answers who can reach an address and port. Null where the address is no IP address. */
export function whoCanReach(compiled: CompiledPolicy, connection: Connection): WhoCanReach | null {
  const address = parseAddress(connection.address);
  if (address === null) return null;
  const { resolver, rules } = compiled;
  const people = new People(compiled);
  const byLogin = new Map<string, Ground[]>();
  const byDevice = new Map<string, Ground[]>();
  const sources: AddressSet[] = [];
  let everybody = false;
  for (const rule of rules) {
    if (!allows(rule.traffic, connection.port, connection.protocol ?? 6)) continue;
    const holder = resolver.index.within({ from: address, to: address })[0];
    const plain = rule.destinations.some(
      (text) => text !== "autogroup:self" && containsAddress(targetSet(text, rule, resolver), address),
    );
    const self =
      rule.destinations.includes("autogroup:self") && holder?.login !== null && holder !== undefined;
    if (!plain && !self) continue;
    const ground: Ground = { origin: rule.origin, via: rule.via, postures: rule.postures };
    for (const text of rule.from) {
      for (const number of bitsOf(people.meant(text))) {
        const login = people.logins[number] ?? "";
        if (plain || login === holder?.login) pushOnce(byLogin, login, ground);
      }
    }
    if (!plain) continue;
    everybody ||= rule.everybody;
    sources.push(rule.sources);
    for (const device of resolver.index.tagged) {
      if (device.addresses.some((own) => containsAddress(rule.sources, own)))
        pushOnce(byDevice, device.node.name, ground);
    }
  }
  return {
    everybody,
    people: [...byLogin].map(([login, grounds]) => ({ login, grounds })),
    taggedDevices: [...byDevice].map(([name, grounds]) => ({ name, grounds })),
    otherSources: everybody
      ? []
      : formatSet(without(union(sources), union(resolver.index.devices.map(({ own }) => own)))),
    carriers: carriersOf(address, resolver).map(({ node }) => node.name),
  };
}

function pushOnce(grounds: Map<string, Ground[]>, key: string, ground: Ground): void {
  const list = grounds.get(key);
  if (list === undefined) grounds.set(key, [ground]);
  else if (!list.includes(ground)) list.push(ground);
}

function allows(traffic: readonly Traffic[], port: number, protocol: number): boolean {
  return traffic.some(
    ({ protocols, ports }) =>
      ports.first <= port && port <= ports.last && (protocols ?? defaultProtocols).includes(protocol),
  );
}

/** Devices through which an address is reached. */
function carriersOf(address: Address, { index }: Resolver): Device[] {
  const holders = index.within({ from: address, to: address });
  if (holders.length > 0) return [...holders];
  const routed = index.routers.filter(({ routes }) =>
    routes.some(({ from, to }) => typeof from === typeof address && from <= address && address <= to),
  );
  return [...routed, ...index.exitNodes.filter((device) => !routed.includes(device))];
}

/** Something a person can reach, as one rule says it. */
export interface Reachable extends Ground {
  /** Destination selectors as written, without ports. */
  readonly destinations: readonly string[];
  readonly traffic: readonly Traffic[];
}

/** Answers what a person can reach, rule by rule; devices themselves are in {@link import("./devices.ts")}. */
export function whatCanReach(compiled: CompiledPolicy, login: string): Reachable[] {
  const people = new People(compiled);
  const number = people.numberOf(login);
  if (number === undefined) return [];
  return compiled.rules
    .filter(
      ({ from, traffic }) =>
        traffic.length > 0 && from.some((text) => bitsOf(people.meant(text)).includes(number)),
    )
    .map(({ origin, via, postures, destinations, traffic }) => ({
      origin,
      via,
      postures,
      destinations,
      traffic,
    }));
}

/** The addresses that a rule’s destination stands for; `autogroup:self` for all who may use it. */
export function targetSet(text: string, rule: AccessRule, resolver: Resolver): AddressSet {
  const target = resolver.target(text);
  switch (target.kind) {
    case "everything":
      return allAddresses;
    case "self":
      return union([...selfAccess(rule.sources, resolver.index).keys()].map(({ own }) => own));
    case "devices":
      return union(target.devices.map(({ own }) => own));
    case "ranges":
      return setOfRanges(target.ranges);
  }
}

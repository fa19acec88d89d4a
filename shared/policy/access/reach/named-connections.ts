import type { AddressRange } from "../../../net/address.ts";
import { overlapsRange } from "../../../net/address-set.ts";
import { contains } from "../../../net/prefix.ts";
import { defaultProtocols } from "../../../net/protocols.ts";
import { parseSelector } from "../../document/selector.ts";
import { hasUnknownField } from "../../document/unknown-names.ts";
import type { PostureAttributes } from "../network.ts";
import type { CompiledPolicy } from "../rules/compile.ts";
import type { IndexedDevice } from "../rules/device-index.ts";
import { meetsAnyPosture } from "../rules/posture.ts";
import type { AccessRule } from "../rules/rule.ts";
import type { Principal } from "../who/principal.ts";
import { RulesBySource } from "../who/rules-by-source.ts";

/** One host, named as the file names hosts. */
export interface NamedDestination {
  readonly host: string;
  /** The address that it names; null if it names devices. */
  readonly address: AddressRange | null;
  /** The devices that it names, or that have the address. */
  readonly devices: readonly IndexedDevice[];
  /** Login whose devices it means; null if it means no person’s. */
  readonly login: string | null;
}

/** Why a name is no single destination. */
export type NoDestination = "unknown" | "several-addresses" | "several-hosts" | "no-devices";

/** What a name stands for as a destination. */
export function destinationOf(host: string, { resolver }: CompiledPolicy): NamedDestination | NoDestination {
  const selector = parseSelector(host);
  const atAddress = (range: AddressRange): NamedDestination | NoDestination =>
    range.from === range.to
      ? { host, address: range, devices: resolver.index.within(range), login: null }
      : "several-addresses";
  const atDevices = (): NamedDestination => {
    const target = resolver.target(host);
    return { host, address: null, devices: target.kind === "devices" ? target.devices : [], login: null };
  };
  switch (selector.kind) {
    case "addresses":
      return selector.single ? atAddress(selector.range) : "several-addresses";
    case "host": {
      const range = resolver.names.hosts.get(selector.name);
      return range === undefined ? "unknown" : atAddress(range);
    }
    case "tag":
      return resolver.names.tags.has(selector.name) ? atDevices() : "unknown";
    case "group":
      return resolver.names.groups.has(selector.name) ? atDevices() : "unknown";
    case "user":
      if (!resolver.knowsUser(selector.login)) return "unknown";
      return { ...atDevices(), login: selector.login.toLowerCase() };
    case "autogroup":
      return resolver.target(host).kind === "devices" ? atDevices() : "no-devices";
    case "service":
    case "foreign":
      return atDevices();
    case "all":
    case "domain":
    case "ipset":
      return "several-hosts";
  }
}

/** A connection that a principal may want to make, by any of some protocols. */
export interface NamedConnection {
  readonly destination: NamedDestination;
  readonly port: number;
  readonly protocols: readonly number[];
  /** What is assumed of the source device’s posture. */
  readonly attributes: PostureAttributes;
}

/** Answers what principals reach, each rule looked at only by those whom it takes in. */
export class NamedConnections {
  readonly #compiled: CompiledPolicy;
  readonly #rules: RulesBySource;

  constructor(compiled: CompiledPolicy) {
    this.#compiled = compiled;
    this.#rules = new RulesBySource(compiled);
  }

  /** The rules that take a principal in, in the order of the file. */
  rulesFor(principal: Principal): readonly AccessRule[] {
    return this.#rules.rulesFor(principal);
  }

  /** Whether a rule lets a principal through. */
  lets(principal: Principal, { destination, port, protocols, attributes }: NamedConnection): boolean {
    const { resolver } = this.#compiled;
    // What fewest rules pass comes first; ports are only read of rules that lead there.
    return this.rulesFor(principal).some(
      (rule) =>
        rule.destinations.some((text) => this.#isDestination(text, principal, destination)) &&
        letsThrough(rule, port, protocols) &&
        this.#isRead(rule) &&
        (meetsAnyPosture(rule.postures, resolver.names, attributes) ?? resolver.assumed(false)),
    );
  }

  /** A rule with a field that nothing here reads may ask for more than is known. */
  #isRead({ origin }: AccessRule): boolean {
    const { policy, resolver } = this.#compiled;
    return origin === null || !hasUnknownField(policy, origin.path) || resolver.assumed(true);
  }

  #isDestination(text: string, principal: Principal, destination: NamedDestination): boolean {
    if (text === destination.host) return true;
    const { resolver } = this.#compiled;
    const target = resolver.target(text);
    switch (target.kind) {
      case "everything":
        return true;
      case "self": {
        if (principal.login === null) return false;
        if (destination.login !== null) return destination.login === principal.login;
        const own = resolver.index.byLogin.get(principal.login) ?? [];
        return shareDevice(own, destination.devices);
      }
      case "devices":
        return shareDevice(target.devices, destination.devices);
      case "ranges":
        return holdDestination(target.ranges, destination);
    }
  }
}

function letsThrough(rule: AccessRule, port: number, protocols: readonly number[]): boolean {
  return rule.traffic.some(
    ({ protocols: allowed, ports }) =>
      ports.first <= port &&
      port <= ports.last &&
      (allowed ?? defaultProtocols).some((number) => protocols.includes(number)),
  );
}

/** Up to so many comparisons are cheaper than a set. */
const fewComparisons = 1000;

/** Whether two lists have a device in common. One of them is mostly short. */
function shareDevice(left: readonly IndexedDevice[], right: readonly IndexedDevice[]): boolean {
  if (left.length > right.length) return shareDevice(right, left);
  if (left.length * right.length > fewComparisons) {
    const set = new Set(right);
    return left.some((device) => set.has(device));
  }
  for (const device of left) if (right.includes(device)) return true;
  return false;
}

/** Whether some ranges hold the address of a destination, or an address of its devices. */
function holdDestination(ranges: readonly AddressRange[], { address, devices }: NamedDestination): boolean {
  for (const range of ranges) {
    if (address !== null) {
      if (contains(range, address)) return true;
    } else if (devices.some(({ own }) => overlapsRange(own, range))) return true;
  }
  return false;
}

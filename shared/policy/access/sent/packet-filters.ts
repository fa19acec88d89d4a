import type { AddressRange } from "../../../net/address.ts";
import {
  containsAddress,
  isEmpty,
  setOfAddresses,
  setOfRanges,
  type AddressSet,
} from "../../../net/address-set.ts";
import type { AccessRule, RuleOrigin, Traffic } from "../rules/rule.ts";
import { capabilityRules, type CapabilityRule } from "./capabilities.ts";
import { rangesMeet, type IndexedDevice, type DeviceIndex } from "../rules/device-index.ts";
import type { CompiledPolicy } from "../rules/compile.ts";
import type { Resolver } from "../rules/resolver.ts";

/** A destination of a filter rule: everything, or these addresses. */
type FilterDestination = "*" | AddressSet;

/** What a device lets in because of one permission, as the service would tell it. */
export interface FilterRule {
  readonly origin: RuleOrigin | null;
  /** Source addresses; `everybody` widens them to the whole internet. */
  readonly sources: AddressSet;
  readonly everybody: boolean;
  readonly destinations: readonly FilterDestination[];
  readonly traffic: readonly Traffic[];
  readonly capabilities: readonly CapabilityRule[];
  /** Postures of which a source device must meet one; empty for none. Which devices do is not decided here. */
  readonly postures: readonly string[];
}

/**
 * What each device lets in, by device name: the packet filters that the service would send. A device hears of a
 * destination only if the destination holds one of its addresses or overlaps one of its approved subnet routes; exit
 * nodes hear of the internet.
 */
export function packetFilters({
  rules,
  resolver,
}: CompiledPolicy): ReadonlyMap<string, readonly FilterRule[]> {
  const filters = new Map<string, FilterRule[]>(resolver.index.devices.map(({ node }) => [node.name, []]));
  for (const rule of rules)
    compileRule(rule, resolver, ({ node }, told) => filters.get(node.name)?.push(told));
  return filters;
}

type Tell = (device: IndexedDevice, rule: FilterRule) => void;

function compileRule(rule: AccessRule, resolver: Resolver, tell: Tell): void {
  const { origin, everybody, traffic, postures, sources } = rule;
  const told = (part: Partial<FilterRule>): FilterRule => ({
    origin,
    everybody,
    postures,
    sources,
    traffic,
    destinations: [],
    capabilities: [],
    ...part,
  });
  if (traffic.length > 0 && (everybody || !isEmpty(sources))) {
    if (
      rule.via.length === 0 &&
      rule.destinations.some((text) => resolver.target(text).kind === "everything")
    ) {
      const all = told({ destinations: ["*"] });
      for (const device of resolver.index.devices) tell(device, all);
    }
    for (const [device, destinations] of namedDestinations(rule, resolver))
      tell(device, told({ destinations }));
    if (rule.via.length === 0 && rule.destinations.some((text) => resolver.target(text).kind === "self")) {
      for (const [device, own] of selfAccess(sources, resolver.index)) {
        tell(device, told({ sources: own, everybody: false, destinations: [device.own] }));
      }
    }
  }
  if (rule.via.length > 0) return;
  for (const [device, capabilities] of capabilityRules(rule, resolver)) {
    tell(device, told({ traffic: [], capabilities }));
  }
}

/** The destinations of a rule that are neither everything nor the person’s own devices, by the device that hears. */
function namedDestinations(rule: AccessRule, resolver: Resolver): Map<IndexedDevice, FilterDestination[]> {
  const found = new Map<IndexedDevice, FilterDestination[]>();
  const add = (device: IndexedDevice, destination: FilterDestination): void => {
    const list = found.get(device);
    if (list === undefined) found.set(device, [destination]);
    else list.push(destination);
  };
  const { index } = resolver;
  const carriers =
    rule.via.length === 0 ? null : new Set(rule.via.flatMap((tag) => index.byTag.get(tag) ?? []));
  for (const text of rule.destinations) {
    const target = resolver.target(text);
    if (target.kind === "devices" && carriers === null) {
      for (const device of target.devices) if (device.addresses.length > 0) add(device, device.own);
    } else if (target.kind === "ranges") {
      for (const [device, ranges] of rangeHolders(target.ranges, target.internet, carriers, index)) {
        add(device, setOfRanges(ranges));
      }
    }
  }
  return found;
}

/**
 * The devices that address ranges concern: those that have an address in one, those that route into one, and for the
 * internet the exit nodes. With `via`, only its carriers, and only for what they route.
 */
function rangeHolders(
  ranges: readonly AddressRange[],
  isInternet: boolean,
  carriers: ReadonlySet<IndexedDevice> | null,
  index: DeviceIndex,
): Map<IndexedDevice, Set<AddressRange>> {
  const found = new Map<IndexedDevice, Set<AddressRange>>();
  const give = (device: IndexedDevice, range: AddressRange): void => {
    if (carriers !== null && !carriers.has(device)) return;
    const list = found.get(device);
    if (list === undefined) found.set(device, new Set([range]));
    else list.add(range);
  };
  for (const range of ranges) {
    if (isInternet) for (const device of index.exitNodes) give(device, range);
    if (carriers === null) for (const device of index.within(range)) give(device, range);
    for (const device of index.routers) {
      if (device.routes.some((route) => rangesMeet(route, range))) give(device, range);
    }
  }
  return found;
}

/** For each person’s device, which of the same person’s devices the sources hold. Tagged devices are nobody’s. */
function selfAccess(sources: AddressSet, index: DeviceIndex): Map<IndexedDevice, AddressSet> {
  const found = new Map<IndexedDevice, AddressSet>();
  for (const devices of index.byLogin.values()) {
    const allowed = devices.filter(({ addresses }) => addresses.some((ip) => containsAddress(sources, ip)));
    if (allowed.length === 0) continue;
    const set = setOfAddresses(allowed.flatMap(({ addresses }) => addresses));
    for (const device of devices) found.set(device, set);
  }
  return found;
}

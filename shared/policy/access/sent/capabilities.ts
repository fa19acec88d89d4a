import type { AddressRange } from "../../../net/address.ts";
import {
  containsAddress,
  isEmpty,
  rangesOf,
  setOfAddresses,
  setOfRanges,
  union,
  type AddressSet,
} from "../../../net/address-set.ts";
import type { JsonValue } from "../../../hujson/tree.ts";
import type { AccessRule } from "../rules/rule.ts";
import { rangesMeet, type IndexedDevice } from "../rules/device-index.ts";
import type { Resolver } from "../rules/resolver.ts";

/** An application capability that a device grants to sources for some of its addresses. */
export interface CapabilityRule {
  readonly sources: AddressSet;
  readonly everybody: boolean;
  readonly destinations: AddressSet;
  readonly name: string;
  /** null for capabilities that the service adds on its own. */
  readonly values: JsonValue;
}

/**
 * Capabilities that come with a second one for the way back: the device that shares a drive or offers a relay is told
 * to the sources. (tailcfg.PeerCapabilityTaildriveSharer, PeerCapabilityRelayTarget)
 */
const companions: Readonly<Record<string, string>> = {
  "tailscale.com/cap/drive": "tailscale.com/cap/drive-sharer",
  "tailscale.com/cap/relay": "tailscale.com/cap/relay-target",
};

/** What a permission’s `app` map gives, by the device that is told. Rules with `via` give nothing here. */
export function capabilityRules(rule: AccessRule, resolver: Resolver): Map<IndexedDevice, CapabilityRule[]> {
  const found = new Map<IndexedDevice, CapabilityRule[]>();
  if (rule.capabilities.length === 0 || rule.from.length === 0) return found;
  const give = (device: IndexedDevice, capability: CapabilityRule): void => {
    const list = found.get(device);
    if (list === undefined) found.set(device, [capability]);
    else list.push(capability);
  };
  const reached: AddressSet[] = [];
  for (const text of rule.destinations) {
    const target = resolver.target(text);
    if (target.kind === "self") giveSelf(rule, resolver, give);
    else {
      for (const [device, destinations] of toldOf(text, resolver)) {
        for (const { name, values } of rule.capabilities) {
          give(device, { sources: rule.sources, everybody: rule.everybody, destinations, name, values });
        }
      }
      reached.push(resolver.sources(text));
    }
  }
  if (reached.length > 0) giveCompanions(rule, resolver, union(reached.filter((set) => !isEmpty(set))), give);
  return found;
}

/** The devices that a destination concerns, with the addresses of theirs that it means. */
function toldOf(text: string, resolver: Resolver): [IndexedDevice, AddressSet][] {
  const target = resolver.target(text);
  const { index } = resolver;
  if (target.kind === "everything") return index.devices.map((device) => [device, device.own]);
  if (target.kind === "devices") return target.devices.map((device) => [device, device.own]);
  if (target.kind === "self") return [];
  const told = new Map<IndexedDevice, AddressRange[]>();
  for (const device of index.devices) {
    const set = setOfRanges(target.ranges);
    const own = device.addresses.filter((address) => containsAddress(set, address));
    const routed = target.ranges.filter((range) => device.routes.some((route) => rangesMeet(route, range)));
    const ranges = [...rangesOf(setOfAddresses(own)), ...routed];
    if (ranges.length > 0) told.set(device, ranges);
  }
  return [...told].map(([device, ranges]) => [device, setOfRanges(ranges)]);
}

/** `autogroup:self`: each person’s devices grant the capability to the same person’s devices. */
function giveSelf(
  rule: AccessRule,
  resolver: Resolver,
  give: (device: IndexedDevice, rule: CapabilityRule) => void,
): void {
  for (const devices of resolver.index.byLogin.values()) {
    const all = setOfAddresses(devices.flatMap(({ addresses }) => addresses));
    const allowed = devices.filter(({ addresses }) =>
      addresses.some((ip) => containsAddress(rule.sources, ip)),
    );
    if (allowed.length === 0) continue;
    const sources = setOfAddresses(allowed.flatMap(({ addresses }) => addresses));
    for (const { name, values } of rule.capabilities) {
      for (const device of devices)
        give(device, { sources, everybody: false, destinations: device.own, name, values });
      const companion = Object.hasOwn(companions, name) ? companions[name] : undefined;
      if (companion === undefined) continue;
      for (const device of allowed) {
        give(device, {
          sources: all,
          everybody: false,
          destinations: device.own,
          name: companion,
          values: null,
        });
      }
    }
  }
}

/** Tells the source devices of what the destinations share. */
function giveCompanions(
  rule: AccessRule,
  resolver: Resolver,
  reached: AddressSet,
  give: (device: IndexedDevice, rule: CapabilityRule) => void,
): void {
  const names = rule.capabilities.flatMap(({ name }) =>
    Object.hasOwn(companions, name) ? [companions[name]] : [],
  );
  if (names.length === 0) return;
  for (const device of resolver.index.devices) {
    const own = device.addresses.filter((address) => containsAddress(rule.sources, address));
    if (own.length === 0) continue;
    const destinations = setOfAddresses(own);
    for (const name of names) {
      if (name !== undefined)
        give(device, { sources: reached, everybody: false, destinations, name, values: null });
    }
  }
}

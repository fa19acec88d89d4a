import { parseAddress, parsePrefix, type Address, type AddressRange } from "../../../net/address.ts";
import { setOfAddresses, type AddressSet } from "../../../net/address-set.ts";
import { isExitRoute } from "../../../net/well-known.ts";
import { domainOf, isTagged, type Network, type PolicyNode } from "../network.ts";

/** A device with its addresses as numbers, read when somebody asks: most rules name devices by tag or by login. */
export class IndexedDevice {
  /** Position in the index: the bit that stands for it. */
  readonly at: number;
  readonly node: PolicyNode;
  /** Approved routes without the exit routes. */
  readonly routes: readonly AddressRange[];
  /** Whether an exit route of it is approved. */
  readonly isExitNode: boolean;
  /** Lower-case login; null for tagged devices. */
  readonly login: string | null;
  readonly #withoutV4: boolean;
  #addresses: readonly Address[] | null = null;
  #own: AddressSet | null = null;

  constructor(node: PolicyNode, at: number, withoutV4: boolean) {
    this.at = at;
    this.node = node;
    this.routes = subnetRoutes(node);
    this.isExitNode = node.approvedRoutes.some(isExitRoute);
    this.login = isTagged(node) || node.user === null ? null : node.user.toLowerCase();
    this.#withoutV4 = withoutV4;
  }

  get addresses(): readonly Address[] {
    this.#addresses ??= this.#readAddresses();
    return this.#addresses;
  }

  /** Its own addresses as a set. */
  get own(): AddressSet {
    this.#own ??= setOfAddresses(this.addresses);
    return this.#own;
  }

  #readAddresses(): Address[] {
    const addresses: Address[] = [];
    for (const text of this.node.addresses) {
      const address = parseAddress(text);
      if (address !== null && !(this.#withoutV4 && typeof address === "number")) addresses.push(address);
    }
    return addresses;
  }
}

/** The devices of a network, found by what rules name them with. */
export interface DeviceIndex {
  readonly devices: readonly IndexedDevice[];
  readonly byName: ReadonlyMap<string, IndexedDevice>;
  readonly byLogin: ReadonlyMap<string, readonly IndexedDevice[]>;
  /** By the logins of people of the tailnet: without devices that were shared into it. */
  readonly byMember: ReadonlyMap<string, readonly IndexedDevice[]>;
  readonly byDomain: ReadonlyMap<string, readonly IndexedDevice[]>;
  readonly byTag: ReadonlyMap<string, readonly IndexedDevice[]>;
  readonly tagged: readonly IndexedDevice[];
  /** Devices of people of the tailnet. */
  readonly untagged: readonly IndexedDevice[];
  readonly routers: readonly IndexedDevice[];
  readonly exitNodes: readonly IndexedDevice[];
  /** Devices that have an address in a range. */
  within(range: AddressRange): readonly IndexedDevice[];
}

const wholeNetworks = new WeakMap<Network["nodes"], DeviceIndex>();

/** Indexes the devices of a network with all addresses, once: networks that differ in people alone share them. */
export function indexNetwork(network: Network): DeviceIndex {
  const known = wholeNetworks.get(network.nodes);
  if (known !== undefined) return known;
  const index = indexDevices(network, () => false);
  wholeNetworks.set(network.nodes, index);
  return index;
}

/** Indexes a network. `withoutV4` names devices whose IPv4 address the policy takes away. */
export function indexDevices(network: Network, withoutV4: (node: PolicyNode) => boolean): DeviceIndex {
  const devices = network.nodes.map((node, at) => new IndexedDevice(node, at, withoutV4(node)));
  const byLogin = new Map<string, IndexedDevice[]>();
  const byMember = new Map<string, IndexedDevice[]>();
  const byDomain = new Map<string, IndexedDevice[]>();
  const byTag = new Map<string, IndexedDevice[]>();
  for (const device of devices) {
    if (device.login !== null) {
      push(byLogin, device.login, device);
      if (device.node.external !== true) {
        push(byMember, device.login, device);
        push(byDomain, domainOf(device.login), device);
      }
    }
    for (const tag of device.node.tags) push(byTag, tag, device);
  }
  return {
    devices,
    byName: new Map(devices.map((device) => [device.node.name, device])),
    byLogin,
    byMember,
    byDomain,
    byTag,
    tagged: devices.filter(({ node }) => isTagged(node)),
    untagged: devices.filter(({ node }) => !isTagged(node) && node.external !== true),
    routers: devices.filter(({ routes }) => routes.length > 0),
    exitNodes: devices.filter(({ isExitNode }) => isExitNode),
    within: addressIndex(devices),
  };
}

/** Approved routes of a device without the exit routes, as ranges. */
function subnetRoutes(node: PolicyNode): AddressRange[] {
  const routes: AddressRange[] = [];
  for (const route of node.approvedRoutes) {
    const range = isExitRoute(route) ? null : parsePrefix(route);
    if (range !== null) routes.push(range);
  }
  return routes;
}

/** Whether two ranges share an address. */
export function rangesMeet(left: AddressRange, right: AddressRange): boolean {
  return typeof left.from === typeof right.from && left.from <= right.to && right.from <= left.to;
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

interface AddressEntry {
  readonly address: Address;
  readonly device: IndexedDevice;
}

function byAddress(left: AddressEntry, right: AddressEntry): number {
  if (left.address === right.address) return 0;
  return left.address < right.address ? -1 : 1;
}

/** Devices by their addresses in order, so that a range is a binary search and a slice; sorted at the first question. */
function addressIndex(devices: readonly IndexedDevice[]): (range: AddressRange) => readonly IndexedDevice[] {
  let sorted: { readonly v4: readonly AddressEntry[]; readonly v6: readonly AddressEntry[] } | null = null;
  return ({ from, to }) => {
    sorted ??= sortedAddresses(devices);
    const entries = typeof from === "number" ? sorted.v4 : sorted.v6;
    const found: IndexedDevice[] = [];
    for (let at = firstNotBelow(entries, from); at < entries.length; at++) {
      const entry = entries[at];
      if (entry === undefined || entry.address > to) break;
      found.push(entry.device);
    }
    return found;
  };
}

function sortedAddresses(devices: readonly IndexedDevice[]) {
  const v4: AddressEntry[] = [];
  const v6: AddressEntry[] = [];
  for (const device of devices) {
    for (const address of device.addresses) (typeof address === "number" ? v4 : v6).push({ address, device });
  }
  return { v4: v4.toSorted(byAddress), v6: v6.toSorted(byAddress) };
}

function firstNotBelow(entries: readonly AddressEntry[], address: Address): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = entries[middle];
    if (entry !== undefined && entry.address < address) low = middle + 1;
    else high = middle;
  }
  return low;
}

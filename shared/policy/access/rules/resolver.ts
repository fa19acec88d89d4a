import type { AddressRange } from "../../../net/address.ts";
import { parsePrefix, parseRange } from "../../../net/address.ts";
import {
  allAddresses,
  noAddresses,
  rangesOf,
  setOfRanges,
  union,
  without,
  type AddressSet,
} from "../../../net/address-set.ts";
import { parseOperation } from "../../document/ipset-operation.ts";
import { deviceAddresses, internet } from "../../../net/well-known.ts";
import { isDomainUnknown, type Network } from "../network.ts";
import { autogroups, parseSelector, roleOf, type Selector } from "../../document/selector.ts";
import type { IndexedDevice, DeviceIndex } from "./device-index.ts";
import type { Names } from "../../document/names.ts";

/**
 * What a selector stands for. Selectors that name identities stand for devices with all their addresses; selectors
 * that name addresses stand for exactly those, even where a device has one of them.
 */
export type Target =
  | { readonly kind: "everything" }
  | { readonly kind: "self" }
  | { readonly kind: "devices"; readonly devices: readonly IndexedDevice[] }
  | { readonly kind: "ranges"; readonly ranges: readonly AddressRange[]; readonly internet: boolean };

/**
 * What counts where something is not known: nothing more than is certain, or everything that is possible. What comes
 * out the same both ways is certain.
 */
export type Assumption = "least" | "most";

/** Resolves selectors of one policy in one network, each text once. */
export class Resolver {
  readonly names: Names;
  readonly index: DeviceIndex;
  readonly #network: Network;
  readonly #assumption: Assumption | undefined;
  readonly #roles: ReadonlyMap<string, string | null>;
  #leaned = false;
  readonly #targets = new Map<string, Target>();
  readonly #sources = new Map<string, AddressSet>();
  readonly #members = new Map<string, ReadonlySet<string>>();
  readonly #approvedSubnets: AddressSet;

  /** Without an assumption the usual answers are given: who and what is not known is left out. */
  constructor(names: Names, index: DeviceIndex, network: Network, assumption?: Assumption) {
    this.names = names;
    this.index = index;
    this.#network = network;
    this.#assumption = assumption;
    this.#roles = new Map(network.users.map(({ login, role }) => [login.toLowerCase(), role]));
    this.#approvedSubnets = setOfRanges(index.routers.flatMap(({ routes }) => routes));
  }

  /** Whether any answer so far rests on something that is not known, and so on the assumption. */
  get leaned(): boolean {
    return this.#leaned;
  }

  /** The answer to something that is not known; `usual` where nothing is assumed. */
  assumed(usual: boolean): boolean {
    this.#leaned = true;
    return this.#assumption === undefined ? usual : this.#assumption === "most";
  }

  /** Whether somebody of the tailnet may have a login. Where people could not be read, that is not denied. */
  knowsUser(login: string): boolean {
    return this.#peopleUnread || this.#roles.has(login.toLowerCase());
  }

  /**
   * Whether a lower-case login is a member of the tailnet. People of other tailnets are not, although devices may be
   * shared with them and rules may name them (tailscale/tailscale#4558, #5931).
   */
  isOfTailnet(login: string): boolean {
    if (this.#roles.has(login) || this.index.byMember.has(login)) return true;
    return this.#peopleUnread && this.assumed(true);
  }

  /** The role of a lower-case login; null where it is not known. */
  role(login: string): string | null {
    return this.#roles.get(login) ?? null;
  }

  /** Whether a member of the tailnet has the role that an autogroup stands for. */
  hasRole(login: string, role: string): boolean {
    const known = this.role(login);
    return known === null ? this.assumed(false) : known === role;
  }

  /** Whether people can be meant by the domain of their logins; not known where the tailnet’s own domain is not. */
  meansDomains(): boolean {
    return !isDomainUnknown(this.#network) || this.assumed(true);
  }

  get #peopleUnread(): boolean {
    return this.#network.unread?.people === true || this.#network.users.length === 0;
  }

  /** Whether a group of the file names a lower-case login. */
  isMember(group: string, login: string): boolean {
    let members = this.#members.get(group);
    if (members === undefined) {
      members = new Set(this.names.groups.get(group)?.map((member) => member.toLowerCase()));
      this.#members.set(group, members);
    }
    return members.has(login);
  }

  /** What a selector stands for on the destination side. */
  target(text: string): Target {
    const known = this.#targets.get(text);
    if (known !== undefined) return known;
    const target = this.#target(parseSelector(text));
    this.#targets.set(text, target);
    return target;
  }

  /**
   * The source addresses that a selector stands for. `*` means every device and every approved subnet, not the
   * whole internet; `autogroup:danger-all` means that. (https://tailscale.com/kb/1337/policy-syntax, “Source”)
   */
  sources(text: string): AddressSet {
    const known = this.#sources.get(text);
    if (known !== undefined) return known;
    const target = this.target(text);
    const set = this.#sourceSet(target, text.trim());
    this.#sources.set(text, set);
    return set;
  }

  #sourceSet(target: Target, text: string): AddressSet {
    if (text === "autogroup:danger-all") return allAddresses;
    switch (target.kind) {
      case "everything":
        return union([deviceAddresses, this.#approvedSubnets]);
      case "self":
        return noAddresses;
      case "devices":
        return union(target.devices.map(({ own }) => own));
      case "ranges":
        return setOfRanges(target.ranges);
    }
  }

  #target(selector: Selector): Target {
    switch (selector.kind) {
      case "all":
        return { kind: "everything" };
      case "user":
        return devices(this.index.byLogin.get(selector.login.toLowerCase()));
      case "domain":
        return devices(
          this.meansDomains() ? this.index.byDomain.get(selector.domain.toLowerCase()) : undefined,
        );
      case "foreign":
        return this.#unknown();
      case "tag":
        return devices(this.index.byTag.get(selector.name));
      case "group":
        return this.#group(selector.name);
      case "autogroup":
        return this.#autogroup(selector.name);
      case "ipset":
        return this.#ipset(selector.name);
      case "addresses":
        return { kind: "ranges", ranges: [selector.range], internet: false };
      case "host": {
        const range = this.names.hosts.get(selector.name);
        return { kind: "ranges", ranges: range === undefined ? [] : [range], internet: false };
      }
      case "service":
        return devices([]);
    }
  }

  /** Something that nothing here says what it stands for. */
  #unknown(): Target {
    return this.assumed(false) ? { kind: "everything" } : devices([]);
  }

  #group(name: string): Target {
    const members = this.names.groups.get(name);
    if (members === undefined) return this.#unknown();
    const found = new Set<IndexedDevice>();
    for (const member of members) {
      // Groups hold people; a group inside a group is refused, and might lead in circles.
      if (parseSelector(member).kind === "group") continue;
      const target = this.target(member);
      if (target.kind === "devices") for (const device of target.devices) found.add(device);
    }
    return devices([...found]);
  }

  #autogroup(name: string): Target {
    switch (name) {
      case "autogroup:self":
        return { kind: "self" };
      case "autogroup:internet":
        return { kind: "ranges", ranges: rangesOf(internet), internet: true };
      case "autogroup:danger-all":
        return { kind: "everything" };
      case "autogroup:member":
      case "autogroup:members":
        return devices(this.index.untagged);
      case "autogroup:tagged":
        return devices(this.index.tagged);
      default: {
        const role = roleOf(name);
        if (role !== null)
          return devices(this.index.untagged.filter(({ login }) => this.hasRole(login ?? "", role)));
        return autogroups.includes(name) ? devices([]) : this.#unknown();
      }
    }
  }

  #ipset(name: string): Target {
    const operations = this.names.ipsets.get(name) ?? [];
    const set = ipsetAddresses(name, this.names);
    const reachesInternet = operations.some((operation) => operation.includes("autogroup:internet"));
    return { kind: "ranges", ranges: rangesOf(set), internet: reachesInternet };
  }
}

function devices(found: readonly IndexedDevice[] | undefined): Target {
  return { kind: "devices", devices: found ?? [] };
}

const ipsetsOf = new WeakMap<Names, Map<string, AddressSet>>();

/**
 * The addresses of an IP set: its operations in order; a circle of sets ends where it closes. Every set is worked out
 * once, those that it rests on before it: sets may name each other many times over.
 * (https://tailscale.com/kb/1387/ipsets)
 */
export function ipsetAddresses(name: string, names: Names): AddressSet {
  const known = ipsetsOf.get(names) ?? new Map<string, AddressSet>();
  ipsetsOf.set(names, known);
  const opened = new Set<string>();
  const waiting = [name];
  for (let set = waiting.at(-1); set !== undefined; set = waiting.at(-1)) {
    if (known.has(set) || opened.has(set)) {
      waiting.pop();
      if (!known.has(set)) known.set(set, addressesOf(set, names, known));
      continue;
    }
    opened.add(set);
    for (const operation of names.ipsets.get(set) ?? []) {
      const { operand } = parseOperation(operation);
      if (operand.startsWith("ipset:") && !opened.has(operand)) waiting.push(operand);
    }
  }
  return known.get(name) ?? noAddresses;
}

function addressesOf(name: string, names: Names, known: ReadonlyMap<string, AddressSet>): AddressSet {
  const effects = (names.ipsets.get(name) ?? []).map((operation): Effect => {
    const { verb, operand } = parseOperation(operation);
    const named = operandAddresses(operand, names, known);
    return { named, added: verb === "remove" ? noAddresses : named };
  });
  return joined(effects).added;
}

/** What some operations in a row do: which addresses they name, and which of those are in the set after them. */
interface Effect {
  readonly named: AddressSet;
  readonly added: AddressSet;
}

/** Joined half by half, so that a long list takes not much more time than reading it. */
function joined(effects: readonly Effect[]): Effect {
  const [first = { named: noAddresses, added: noAddresses }, ...more] = effects.slice(0, 2);
  if (more.length === 0) return first;
  const half = effects.length >> 1;
  const [before, after] = [joined(effects.slice(0, half)), joined(effects.slice(half))];
  return {
    named: union([before.named, after.named]),
    added: union([without(before.added, after.named), after.added]),
  };
}

function operandAddresses(operand: string, names: Names, known: ReadonlyMap<string, AddressSet>): AddressSet {
  if (operand === "autogroup:internet") return internet;
  if (operand.startsWith("ipset:")) return known.get(operand) ?? noAddresses;
  const host = operand.startsWith("host:") ? names.hosts.get(operand.slice("host:".length)) : undefined;
  const range = host ?? parsePrefix(operand) ?? parseRange(operand);
  return range === null ? noAddresses : setOfRanges([range]);
}

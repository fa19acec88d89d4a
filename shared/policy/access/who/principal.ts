import { covers, isEmpty, type AddressSet } from "../../../net/address-set.ts";
import { domainOf } from "../network.ts";
import type { CompiledPolicy } from "../rules/compile.ts";
import type { IndexedDevice } from "../rules/device-index.ts";
import { autogroups, parseSelector, roleOf, type Selector } from "../../document/selector.ts";

/**
 * Whoever a question names as the file does: a device that is signed in as this person, carries this tag or has this
 * address. It is matched against rules by identity, so that people and tags without a device can be asked about too.
 */
export interface Principal {
  readonly selector: Selector;
  /** Lower-case login; null for tags and for addresses of tagged devices or of no device. */
  readonly login: string | null;
  /** Whether the login is of the tailnet: others are meant where rules name them, and by nothing that stands for members. */
  readonly member: boolean;
  readonly tags: readonly string[];
  readonly addresses: AddressSet;
}

/**
 * The principals that a name stands for, all of whom are meant; null where it stands for none. Any login will do, also
 * one that nobody has (tailscale/tailscale#4416); autogroups will not (#12370).
 */
export function principalsOf(name: string, compiled: CompiledPolicy): readonly Principal[] | null {
  const text = name.trim();
  const selector = parseSelector(text);
  const { resolver } = compiled;
  const nobody = { selector, login: null, member: false };
  switch (selector.kind) {
    case "user":
      return [person(selector.login, compiled)];
    case "tag":
      if (!resolver.names.tags.has(selector.name)) return null;
      return [{ ...nobody, tags: [selector.name], addresses: resolver.sources(text) }];
    case "group": {
      const members = resolver.names.groups.get(selector.name);
      if (members?.length === 0) return [{ ...nobody, tags: [], addresses: resolver.sources(text) }];
      return members?.map((member) => ({ ...person(member, compiled), selector })) ?? null;
    }
    case "addresses":
    case "host": {
      const set = resolver.sources(text);
      return isEmpty(set) ? null : [atAddress(selector, set, resolver.index.devices)];
    }
    case "all":
    case "autogroup":
    case "domain":
    case "ipset":
    case "service":
    case "foreign":
      return null;
  }
}

function person(login: string, { resolver }: CompiledPolicy): Principal {
  const lower = login.toLowerCase();
  return {
    selector: { kind: "user", login },
    login: lower,
    member: resolver.isOfTailnet(lower),
    tags: [],
    addresses: resolver.sources(login),
  };
}

/** The principal that a device is. */
export function devicePrincipal(device: IndexedDevice): Principal {
  const selector: Selector = { kind: "host", name: device.node.name };
  const { login, node, own } = device;
  return {
    selector,
    login,
    member: login !== null && node.external !== true,
    tags: node.tags,
    addresses: own,
  };
}

function atAddress(selector: Selector, addresses: AddressSet, devices: readonly IndexedDevice[]): Principal {
  const holder = devices.find((device) => covers(device.own, addresses));
  const subject = holder === undefined ? null : devicePrincipal(holder);
  const { login = null, member = false, tags = [] } = subject ?? {};
  return { selector, login, member, tags, addresses };
}

/** The sources of a rule: selectors as written, and what they stand for together, worked out when it is asked for. */
export interface RuleSources {
  readonly from: readonly string[];
  readonly sources: AddressSet;
}

/** Whether a rule’s sources take in a subject: by naming it, or by covering all of its addresses. */
export function isSourceOf(subject: Principal, rule: RuleSources, compiled: CompiledPolicy): boolean {
  if (rule.from.some((text) => isNamedBy(parseSelector(text), subject, compiled))) return true;
  return !isEmpty(subject.addresses) && covers(rule.sources, subject.addresses);
}

/** Whether a selector names a subject by what it is, whatever its addresses. */
export function isNamedBy(selector: Selector, subject: Principal, compiled: CompiledPolicy): boolean {
  const { login, tags } = subject;
  const { resolver } = compiled;
  switch (selector.kind) {
    case "all":
      return subject.selector.kind !== "addresses" && subject.selector.kind !== "host";
    case "user":
      return login === selector.login.toLowerCase();
    case "domain": {
      const { domain } = selector;
      return (
        subject.member &&
        login !== null &&
        domainOf(login) === domain.toLowerCase() &&
        resolver.meansDomains()
      );
    }
    case "tag":
      return tags.includes(selector.name);
    case "group": {
      if (subject.selector.kind === "group" && subject.selector.name === selector.name) return true;
      if (!resolver.names.groups.has(selector.name)) return login !== null && resolver.assumed(false);
      return login !== null && resolver.isMember(selector.name, login);
    }
    case "foreign":
      return resolver.assumed(false);
    case "autogroup":
      return namesByAutogroup(selector.name, subject, compiled);
    case "host":
    case "addresses":
    case "ipset":
    case "service":
      return false;
  }
}

function namesByAutogroup(
  name: string,
  { login, member, tags, selector }: Principal,
  { resolver }: CompiledPolicy,
): boolean {
  if (name === "autogroup:danger-all") return true;
  if (name === "autogroup:tagged") return tags.length > 0;
  if (name === "autogroup:member" || name === "autogroup:members") {
    return (member && tags.length === 0) || (login === null && selector.kind === "group");
  }
  // With whom devices are shared is not told.
  if (name === "autogroup:shared") return login !== null && !member && resolver.assumed(false);
  const role = roleOf(name);
  if (role !== null) return login !== null && member && resolver.hasRole(login, role);
  return !autogroups.includes(name) && resolver.assumed(false);
}

import { covers, isEmpty, type AddressSet } from "./address/address-set.ts";
import { domainOf, type PostureAttributes } from "./network.ts";
import type { JsonValue } from "../hujson/tree.ts";
import type { CompiledPolicy } from "./reach/compile.ts";
import type { Device } from "./reach/device-index.ts";
import { parseSelector, type Selector } from "./selector.ts";

/**
 * Whose part a test takes: a device that is signed in as this person, carries this tag or has this address. It is
 * matched against rules by identity, so that people and tags without a device can be tested too.
 * (https://tailscale.com/kb/1337/policy-syntax, “Tests”)
 */
export interface TestSubject {
  readonly selector: Selector;
  /** Lower-case login; null for tags and for addresses of tagged devices or of no device. */
  readonly login: string | null;
  readonly tags: readonly string[];
  readonly addresses: AddressSet;
}

/** The subjects that a source stands for, all of which must agree; or why there is none. */
export type SubjectReading =
  | { readonly ok: true; readonly subjects: readonly TestSubject[] }
  | { readonly ok: false; readonly message: string };

/** Reads the source of a test. */
export function testSubjects(source: string, compiled: CompiledPolicy): SubjectReading {
  const text = source.trim();
  const selector = parseSelector(text);
  const { resolver } = compiled;
  const refuse = (reason: string): SubjectReading => ({
    ok: false,
    message: `src ${JSON.stringify(text)}: ${reason}`,
  });
  if (text === "") return refuse("must be specified");
  switch (selector.kind) {
    case "user":
      return resolver.knowsUser(selector.login)
        ? one(person(selector.login, compiled))
        : refuse("user not found");
    case "tag":
      if (!resolver.names.tags.has(selector.name)) return refuse("tag not found");
      return one({ selector, login: null, tags: [selector.name], addresses: resolver.sources(text) });
    case "group": {
      const members = resolver.names.groups.get(selector.name);
      if (members === undefined) return refuse("group not found");
      if (members.length === 0)
        return one({ selector, login: null, tags: [], addresses: resolver.sources(text) });
      return { ok: true, subjects: members.map((member) => ({ ...person(member, compiled), selector })) };
    }
    case "addresses":
    case "host": {
      const set = resolver.sources(text);
      return isEmpty(set) ? refuse("host not found") : one(atAddress(selector, set, resolver.index.devices));
    }
    case "autogroup": {
      const target = resolver.target(text);
      if (target.kind !== "devices" || target.devices.length === 0) return refuse("autogroup not found");
      const subjects = target.devices.map((device) => ({ ...deviceSubject(device), selector }));
      return { ok: true, subjects };
    }
    case "all":
    case "domain":
    case "ipset":
    case "service":
      return refuse("must name one user, group, tag, host or address");
  }
}

function one(subject: TestSubject): SubjectReading {
  return { ok: true, subjects: [subject] };
}

function person(login: string, { resolver }: CompiledPolicy): TestSubject {
  return {
    selector: { kind: "user", login },
    login: login.toLowerCase(),
    tags: [],
    addresses: resolver.sources(login),
  };
}

/** The subject that a device is. */
export function deviceSubject(device: Device): TestSubject {
  const selector: Selector = { kind: "host", name: device.node.name };
  return { selector, login: device.login, tags: device.node.tags, addresses: device.own };
}

function atAddress(selector: Selector, addresses: AddressSet, devices: readonly Device[]): TestSubject {
  const holder = devices.find((device) => covers(device.own, addresses));
  const subject = holder === undefined ? null : deviceSubject(holder);
  return { selector, login: subject?.login ?? null, tags: subject?.tags ?? [], addresses };
}

/** The sources of a rule: selectors as written, and what they stand for together, worked out when it is asked for. */
export interface RuleSources {
  readonly from: readonly string[];
  readonly sources: AddressSet;
}

/** Whether a rule’s sources take in a subject: by naming it, or by covering all of its addresses. */
export function isSourceOf(subject: TestSubject, rule: RuleSources, compiled: CompiledPolicy): boolean {
  if (rule.from.some((text) => isNamedBy(parseSelector(text), subject, compiled))) return true;
  return !isEmpty(subject.addresses) && covers(rule.sources, subject.addresses);
}

/** Whether a selector names a subject by what it is, whatever its addresses. */
export function isNamedBy(selector: Selector, subject: TestSubject, compiled: CompiledPolicy): boolean {
  const { login, tags } = subject;
  switch (selector.kind) {
    case "all":
      return subject.selector.kind !== "addresses" && subject.selector.kind !== "host";
    case "user":
      return login === selector.login.toLowerCase();
    case "domain":
      return login !== null && domainOf(login) === selector.domain.toLowerCase();
    case "tag":
      return tags.includes(selector.name);
    case "group": {
      if (subject.selector.kind === "group" && subject.selector.name === selector.name) return true;
      return login !== null && compiled.resolver.isMember(selector.name, login);
    }
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
  { login, tags, selector }: TestSubject,
  { resolver }: CompiledPolicy,
): boolean {
  if (name === "autogroup:danger-all") return true;
  if (name === "autogroup:tagged") return tags.length > 0;
  if (name === "autogroup:member" || name === "autogroup:members") {
    return (login !== null && tags.length === 0) || selector.kind === "group";
  }
  const role = login === null ? null : resolver.role(login);
  return role !== null && `autogroup:${role}` === name;
}

/** Posture attributes that a test assumes for its source. */
export function assumedAttributes(value: JsonValue): PostureAttributes {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  const found: Record<string, string | number | boolean> = {};
  for (const [name, attribute] of Object.entries(value)) {
    if (typeof attribute === "string" || typeof attribute === "number" || typeof attribute === "boolean") {
      found[name] = attribute;
    }
  }
  return found;
}

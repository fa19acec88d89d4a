import type { Bitset } from "../../../net/bit-set.ts";
import type { Policy } from "../../document/model.ts";
import { autogroups, parseSelector, roleOf } from "../../document/selector.ts";
import type { Network, PolicyUser } from "../network.ts";
import type { CompiledPolicy } from "../rules/compile.ts";
import type { AccessRule } from "../rules/rule.ts";
import { trafficOf, type TrafficSet } from "../traffic/traffic-set.ts";
import type { Sources } from "../who/ways.ts";
import type { AppRule } from "./app-rules.ts";

/** A rule of the policy file. Whom it means and what it lets through is worked out where it leads to an app. */
class PolicyAppRule implements AppRule {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly via: readonly string[];
  readonly postures: readonly string[];
  readonly origin: AccessRule["origin"];
  readonly #rule: AccessRule;
  readonly #meaning: Meaning;
  #sources: Bitset | undefined;
  #traffic: TrafficSet | undefined;
  #unlisted: readonly string[] | undefined;

  constructor(rule: AccessRule, meaning: Meaning) {
    this.from = rule.from;
    this.to = rule.destinations;
    this.via = rule.via;
    this.postures = rule.postures;
    this.origin = rule.origin;
    this.#rule = rule;
    this.#meaning = meaning;
  }

  get sources(): Bitset {
    return (this.#sources ??= this.#meaning.sources.meant(this.from));
  }

  get traffic(): TrafficSet {
    return (this.#traffic ??= trafficOf(this.#rule.traffic));
  }

  get unlisted(): readonly string[] {
    return (this.#unlisted ??= this.from.filter((text) => this.#meaning.isUnlisted(text)));
  }
}

/** Whom the sources of rules mean. */
interface Meaning {
  readonly sources: Sources;
  readonly isUnlisted: (text: string) => boolean;
}

/** Rules of a compiled policy as far as they lead to apps; `network` is the one that it was compiled for, as it was read. */
export function appRulesOf(
  rules: readonly AccessRule[],
  compiled: CompiledPolicy,
  sources: Sources,
  network: Network,
): readonly AppRule[] {
  const unlisted = new Map<string, boolean>();
  const meaning: Meaning = {
    sources,
    isUnlisted: (text) => {
      const known = unlisted.get(text) ?? isUnlisted(text, compiled, network);
      unlisted.set(text, known);
      return known;
    },
  };
  return rules.map((rule) => new PolicyAppRule(rule, meaning));
}

/** Whether it cannot be told whom a source means, so that “nobody” would be a guess. */
function isUnlisted(text: string, { resolver, network: told }: CompiledPolicy, network: Network): boolean {
  const selector = parseSelector(text);
  switch (selector.kind) {
    case "all":
    case "user":
    case "service":
      return false;
    case "group":
      return !resolver.names.groups.has(selector.name);
    case "domain":
      return arePeopleUnknown(network);
    case "autogroup":
      if (selector.name === "autogroup:shared" || !autogroups.includes(selector.name)) return true;
      return roleOf(selector.name) !== null && told.users.some(({ role }) => role === null);
    case "foreign":
      return true;
    case "tag":
    case "addresses":
    case "host":
    case "ipset":
      return network.unread?.devices === true;
  }
}

/** Every tailnet has an owner, so one without people is one whose people were not read. */
export function arePeopleUnknown({ users, unread }: Network): boolean {
  return users.length === 0 || unread?.people === true;
}

/** With the people whom the policy names, and one more, where people are not known. */
export function withNamedPeople(policy: Policy, network: Network): Network {
  if (!arePeopleUnknown(network)) return network;
  const rules = [...(policy.acls ?? []), ...(policy.grants ?? [])];
  const words = [...policy.groups.flatMap(({ items }) => items), ...rules.flatMap(({ sources }) => sources)];
  const logins = words.flatMap(({ text }) => {
    const selector = parseSelector(text);
    return selector.kind === "user" ? [selector.login.toLowerCase()] : [];
  });
  const known = new Set(network.users.map(({ login }) => login.toLowerCase()));
  const named = [...new Set(["", ...logins])].filter((login) => !known.has(login));
  const people = named.map((login): PolicyUser => ({ login, role: null }));
  return { ...network, users: [...network.users, ...people] };
}

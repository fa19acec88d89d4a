import { formatRange } from "../../../net/address.ts";
import { coversRange, union } from "../../../net/address-set.ts";
import type { Network, PolicyUser } from "../network.ts";
import type { Policy } from "../../document/model.ts";
import type { RuleOrigin } from "../rules/rule.ts";
import { addAll, addBit, bitset, type Bitset, both, isNone, minus } from "../../../net/bit-set.ts";
import { compilePolicy, type CompiledPolicy } from "../rules/compile.ts";
import { autogroups, parseSelector, roleOf } from "../../document/selector.ts";
import { AppPlaces, type AppKnowledge, type AppPlace } from "./app-place.ts";
import { AppRules, type AppRule, type Crowd } from "./app-rules.ts";
import { appsByName, type ImpactApp } from "./apps.ts";
import { Subjects } from "../who/subjects.ts";
import { trafficOf } from "../traffic/traffic-set.ts";

/** Whether anybody is let through; `unknown` where nobody can say. */
export type Verdict = "somebody" | "nobody" | "unknown";

/** A rule that lets people through, as far as it is of use to show. */
interface GateRule {
  readonly origin: RuleOrigin | null;
  readonly from: readonly string[];
}

/** One of the two things that whoever uses an app must be allowed. */
export interface Gate {
  readonly verdict: Verdict;
  readonly rules: readonly GateRule[];
}

/** Who may use an app under one policy in one network, in answers rather than in sets. */
export interface AppAccess {
  /** Asking its connectors for names. */
  readonly names: Gate;
  /** Sending traffic to where it is. */
  readonly traffic: Gate;
  /** Both, by the same person or device. */
  readonly use: Verdict;
  /** Connector tags that nobody may ask, while other tags of the app are asked. */
  readonly unasked: readonly string[];
  /** The one protocol by which some users may ask for names; null where all may by both. */
  readonly namesOnlyBy: "tcp" | "udp" | null;
  /** Postures that every use depends on. */
  readonly postures: readonly string[];
  /** Sources of which nobody can say whom they mean, such as groups of an identity provider. */
  readonly unlisted: readonly string[];
  /** Whether rules let traffic through of which nobody can say that it leads to the app. */
  readonly placeIsUnsure: boolean;
  /** Addresses of the app that none of its users may reach. */
  readonly missed: readonly string[];
  /** Where the app is, as far as anything tells. */
  readonly place: AppPlace;
}

/**
 * Answers who may use an app, for every app of a policy. It asks the same rules as the impact of a change, so the two
 * never disagree. Where people are not known, those whom the file names count, and somebody besides.
 */
export function appAccess(
  policy: Policy,
  network: Network,
  knowledge?: (app: ImpactApp) => AppKnowledge,
): (app: ImpactApp) => AppAccess {
  const apps = appsByName(policy);
  const told = withNamedPeople(policy, network);
  const compiled = compilePolicy(policy, told);
  const subjects = new Subjects([compiled], told);
  const rules = new AppRules(compiled, rulesOf(compiled, subjects, network), subjects.all.length);
  const places = new AppPlaces([...apps.values()], compiled.resolver.index, knowledge);
  return (app) => {
    // Entries of one name are one app to Tailscale.
    const whole = apps.get(app.name) ?? app;
    return accessOf(whole, places.of(whole), { rules, subjects, network });
  };
}

interface Ground {
  readonly rules: AppRules;
  readonly subjects: Subjects;
  readonly network: Network;
}

function accessOf(app: ImpactApp, place: AppPlace, { rules, subjects, network }: Ground): AppAccess {
  const people = bitset(subjects.all.length);
  for (const [number, { kind }] of subjects.all.entries()) if (kind === "person") addBit(people, number);
  const askers = rules.askers(app);
  const senders = rules.senders(app, place);
  // What devices have is not known while they are not, and a rule may name a connector by its address.
  const orUnknown = (verdict: Verdict): Verdict =>
    verdict === "nobody" && network.unread?.devices === true ? "unknown" : verdict;
  const users = both(askers.everyone, senders.likely.everyone);
  const use = useOf(askers, senders.surely, senders.possibly, people);
  const byTcp = rules.askers(app, 6).everyone;
  const byUdp = rules.askers(app, 17).everyone;
  return {
    names: { verdict: orUnknown(gateOf(askers, askers)), rules: shown(askers) },
    traffic: {
      verdict: orUnknown(gateOf(senders.surely, senders.possibly)),
      rules: shown(isNone(senders.surely.everyone) ? senders.possibly : senders.surely),
    },
    use: orUnknown(use),
    unasked: app.connectors.filter((tag) => isNoOne(rules.askers({ connectors: [tag] }))),
    namesOnlyBy: onlyBy(users, byTcp, byUdp),
    postures: isNone(both(askers.surely, senders.surely.surely))
      ? [...new Set([...askers.postures, ...senders.surely.postures])]
      : [],
    unlisted: [...new Set([...askers.unlisted, ...senders.possibly.unlisted])],
    placeIsUnsure: isNone(senders.surely.everyone) && !isNone(senders.possibly.everyone),
    missed: use === "somebody" ? missedBy(users, senders.likely, place, rules) : [],
    place,
  };
}

function gateOf(surely: Crowd, possibly: Crowd): Verdict {
  if (!isNone(surely.everyone)) return "somebody";
  return isNoOne(possibly) ? "nobody" : "unknown";
}

function isNoOne({ everyone, unlisted }: Crowd): boolean {
  return isNone(everyone) && unlisted.size === 0;
}

function useOf(askers: Crowd, surely: Crowd, possibly: Crowd, people: Bitset): Verdict {
  if (!isNone(both(askers.everyone, surely.everyone))) return "somebody";
  const asking = !isNone(both(askers.everyone, people));
  const sending = !isNone(both(possibly.everyone, people));
  const perhaps =
    !isNone(both(askers.everyone, possibly.everyone)) ||
    (askers.unlisted.size > 0 && (sending || possibly.unlisted.size > 0)) ||
    (possibly.unlisted.size > 0 && asking);
  return perhaps ? "unknown" : "nobody";
}

function onlyBy(users: Bitset, byTcp: Bitset, byUdp: Bitset): AppAccess["namesOnlyBy"] {
  if (!isNone(minus(users, byTcp))) return "udp";
  return isNone(minus(users, byUdp)) ? null : "tcp";
}

function missedBy(users: Bitset, senders: Crowd, { found }: AppPlace, rules: AppRules): readonly string[] {
  const used = new Set([...senders.rules].filter(({ sources }) => !isNone(both(sources, users))));
  const reach = rules.reachOf(used);
  if (reach === null) return [];
  const open = union(reach);
  return found.filter((range) => !coversRange(open, range)).map(formatRange);
}

function shown({ rules }: Crowd): readonly GateRule[] {
  return [...rules]
    .filter(({ sources, unlisted = [] }) => !isNone(sources) || unlisted.length > 0)
    .map(({ origin = null, from = [] }) => ({ origin, from }));
}

function rulesOf(compiled: CompiledPolicy, subjects: Subjects, network: Network): readonly AppRule[] {
  const sources = new Map<string, Bitset>();
  const unlisted = new Map<string, boolean>();
  return compiled.rules.map(({ from, destinations, via, postures, traffic, origin }) => {
    const key = from.join("\n");
    const set = sources.get(key) ?? unionOf(from, subjects, compiled);
    sources.set(key, set);
    const unsure = from.filter((text) => {
      const known = unlisted.get(text) ?? isUnlisted(text, compiled, network);
      unlisted.set(text, known);
      return known;
    });
    return {
      from,
      to: destinations,
      via,
      postures,
      origin,
      sources: set,
      traffic: trafficOf(traffic),
      unlisted: unsure,
    };
  });
}

function unionOf(from: readonly string[], subjects: Subjects, compiled: CompiledPolicy): Bitset {
  const set = bitset(subjects.all.length);
  for (const text of from) addAll(set, subjects.meant(text, compiled));
  return set;
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
function arePeopleUnknown({ users, unread }: Network): boolean {
  return users.length === 0 || unread?.people === true;
}

/** With the people whom the policy names, and one more, where people are not known. */
function withNamedPeople(policy: Policy, network: Network): Network {
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

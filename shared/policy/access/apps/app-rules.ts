import { covers, isEmpty, overlaps, setOfRanges, union, type AddressSet } from "../../../net/address-set.ts";
import { internet } from "../../../net/well-known.ts";
import type { RuleOrigin } from "../rules/rule.ts";
import { addAll, addBit, bitset, bitsKey, isNone, type Bitset } from "../../../net/bit-set.ts";
import type { CompiledPolicy } from "../rules/compile.ts";
import type { DeviceIndex } from "../rules/device-index.ts";
import type { Target } from "../rules/resolver.ts";
import type { AppPlace } from "./app-place.ts";
import { carriesApps, hasPort, type TrafficSet } from "../traffic/traffic-set.ts";
import type { App } from "../../document/app.ts";

/** A rule as far as it lets people use apps. */
export interface AppRule {
  readonly to: readonly string[];
  readonly via: readonly string[];
  readonly postures: readonly string[];
  readonly sources: Bitset;
  readonly traffic: TrafficSet;
  /** Sources of which nobody can say whom they mean, such as groups of an identity provider. */
  readonly unlisted?: readonly string[];
  /** Sources as written. */
  readonly from?: readonly string[];
  readonly origin?: RuleOrigin | null;
}

/** Whom rules of one policy mean together. The same rules lead to most apps, so that is worked out once for all of them. */
class SourcesOfRules {
  readonly #size: number;
  readonly #numbers: ReadonlyMap<AppRule, number>;
  readonly #kept = new Map<string, Bitset>();

  constructor(rules: readonly AppRule[], size: number) {
    this.#size = size;
    this.#numbers = new Map(rules.map((rule, number) => [rule, number]));
  }

  everybody(): Bitset {
    const everybody = bitset(this.#size);
    for (let number = 0; number < this.#size; number += 1) addBit(everybody, number);
    return everybody;
  }

  of(rules: Iterable<AppRule>): Bitset {
    const which = bitset(this.#numbers.size);
    for (const rule of rules) {
      const number = this.#numbers.get(rule);
      if (number === undefined) throw new Error("The rule is of another policy.");
      addBit(which, number);
    }
    const key = bitsKey(which);
    const known = this.#kept.get(key) ?? this.#together(rules);
    this.#kept.set(key, known);
    return known;
  }

  #together(rules: Iterable<AppRule>): Bitset {
    const set = bitset(this.#size);
    for (const { sources } of rules) addAll(set, sources);
    return set;
  }
}

/** Whom some rules mean together. Of hundreds of rules that is worked out when it is asked for, and not for every app. */
export class Crowd {
  /** Sources of which nobody can say whom they mean. */
  readonly unlisted = new Set<string>();
  readonly postures = new Set<string>();
  readonly rules = new Set<AppRule>();
  readonly #sources: SourcesOfRules;
  #everyone: Bitset | undefined;
  #surely: Bitset | undefined;

  constructor(sources: SourcesOfRules) {
    this.#sources = sources;
  }

  /** Nobody needs a rule. */
  static everybody(sources: SourcesOfRules): Crowd {
    const crowd = new Crowd(sources);
    crowd.#everyone = sources.everybody();
    crowd.#surely = crowd.#everyone;
    return crowd;
  }

  add(rule: AppRule): void {
    this.#everyone = undefined;
    this.#surely = undefined;
    this.rules.add(rule);
    for (const posture of rule.postures) this.postures.add(posture);
    for (const text of rule.unlisted ?? []) this.unlisted.add(text);
  }

  /** Everybody they mean, conditions taken as met. */
  get everyone(): Bitset {
    return (this.#everyone ??= this.#sources.of(this.rules));
  }

  /** Those whom they mean without a condition. */
  get surely(): Bitset {
    return (this.#surely ??= this.#sources.of(
      [...this.rules].filter(({ postures }) => postures.length === 0),
    ));
  }

  /** Whether they mean anybody who is known. */
  get isNobody(): boolean {
    return this.#everyone === undefined
      ? ![...this.rules].some(({ sources }) => !isNone(sources))
      : isNone(this.#everyone);
  }
}

/** Who may send to an app, by how sure it is that a rule leads there. */
interface Senders {
  /** Rules that surely lead to the app. */
  readonly surely: Crowd;
  /** Rules that lead there by all that is known. */
  readonly likely: Crowd;
  /** Rules of which nobody can say that they do not. */
  readonly possibly: Crowd;
}

/** A rule that lets traffic through to addresses, those worked out; null for everywhere. */
interface Passage {
  readonly rule: AppRule;
  readonly to: AddressSet | null;
}

/** Rules that are looked at before others have their turn. */
const partSize = 500;
/** Words of sets of people, each of 32, that are worked out before that. */
const mostWords = 200_000;

/**
 * The rules of one policy as far as they let people use apps. Whoever uses an app asks one of its connectors for names
 * (port 53), and sends traffic to where the app is. (Tailscale docs, “App connectors: set up”, access rules; “Grants
 * via”.) Health, impact and everything else that asks who may use an app ask here.
 */
export class AppRules {
  #sources: SourcesOfRules;
  readonly #resolver: CompiledPolicy["resolver"];
  /** Rules by the tag whose devices they let people ask; `*` for rules about every device. */
  readonly #names = new Map<string, Set<AppRule>>();
  readonly #ways: Passage[] = [];

  constructor(compiled: CompiledPolicy, rules: readonly AppRule[], size: number) {
    this.#sources = new SourcesOfRules(rules, size);
    this.#resolver = compiled.resolver;
    for (const rule of rules) this.#add(rule);
  }

  /** The same in parts, so that others can have their turn: a large policy has thousands of rules. */
  static *inParts(
    compiled: CompiledPolicy,
    rules: readonly AppRule[],
    size: number,
  ): Generator<undefined, AppRules> {
    const found = new AppRules(compiled, [], size);
    found.#sources = new SourcesOfRules(rules, size);
    for (const [place, rule] of rules.entries()) {
      found.#add(rule);
      if (place % partSize === partSize - 1) yield undefined;
    }
    return found;
  }

  /** Works out in parts whom the rules mean. */
  *prepareSources(): Generator<undefined> {
    let count = 0;
    for (const { rule } of this.#ways) {
      count += rule.sources.length;
      if (count < mostWords) continue;
      count = 0;
      yield undefined;
    }
  }

  #add(rule: AppRule): void {
    const { traffic, via } = rule;
    if (traffic.ports.size === 0) return;
    // A rule with `via` lets traffic pass through its devices and gives nothing of the devices themselves.
    const answers = via.length === 0 && (hasPort(traffic, 6, 53) || hasPort(traffic, 17, 53));
    const carries = carriesApps(traffic);
    for (const text of rule.to) {
      const target = this.#resolver.target(text);
      if (answers) this.#addNames(text, target, rule, this.#resolver.index);
      if (!carries) continue;
      if (target.kind === "everything") this.#ways.push({ rule, to: null });
      else if (target.kind === "ranges") this.#ways.push({ rule, to: setOfRanges(target.ranges) });
    }
  }

  /** Whom the connectors of an app answer, by one protocol or by any. Nobody has to ask for what is known by address. */
  askers({ connectors, isFixed }: Pick<App, "connectors" | "isFixed">, protocol?: number): Crowd {
    if (isFixed === true) return Crowd.everybody(this.#sources);
    const crowd = new Crowd(this.#sources);
    // The deprecated wildcard makes a connector of any device that advertises itself as one.
    const tags = connectors.includes("*") ? this.#names.keys() : ["*", ...connectors];
    for (const tag of tags)
      for (const rule of this.#names.get(tag) ?? [])
        if (protocol === undefined || hasPort(rule.traffic, protocol, 53)) crowd.add(rule);
    return crowd;
  }

  /** Who may send traffic to where an app is, through its connectors. */
  senders({ connectors }: Pick<App, "connectors">, place: AppPlace): Senders {
    const crowd = () => new Crowd(this.#sources);
    const found: Senders = { surely: crowd(), likely: crowd(), possibly: crowd() };
    const partial: { readonly rule: AppRule; readonly to: AddressSet }[] = [];
    for (const { rule, to } of this.#ways) {
      const fits =
        rule.via.length === 0 || connectors.includes("*") || rule.via.some((tag) => connectors.includes(tag));
      if (!fits) continue;
      const certainty = to === null ? "surely" : leadsTo(to, place);
      if (certainty === "surely") found.surely.add(rule);
      if (certainty === "surely" || certainty === "likely") found.likely.add(rule);
      if (certainty !== null) found.possibly.add(rule);
      if (certainty === "likely" && to !== null) partial.push({ rule, to });
    }
    if (isEmpty(place.own))
      for (const rule of togetherCovering(partial, place.possible)) found.surely.add(rule);
    return found;
  }

  /** The addresses that the given people’s rules lead to; null for everywhere. */
  reachOf(rules: ReadonlySet<AppRule>): readonly AddressSet[] | null {
    const own = this.#ways.filter(({ rule }) => rules.has(rule));
    return own.some(({ to }) => to === null) ? null : own.flatMap(({ to }) => to ?? []);
  }

  #addNames(text: string, target: Target, rule: AppRule, index: DeviceIndex): void {
    for (const tag of this.#tagsOf(text, target, index))
      this.#names.set(tag, (this.#names.get(tag) ?? new Set()).add(rule));
  }

  /** Tags whose devices a destination takes in; `*` for those of every device. */
  #tagsOf(text: string, target: Target, index: DeviceIndex): Iterable<string> {
    if (target.kind === "everything") return ["*"];
    const devices =
      target.kind === "devices"
        ? target.devices
        : target.kind === "ranges"
          ? target.ranges.flatMap((range) => index.within(range))
          : [];
    const tags = new Set(devices.flatMap(({ node }) => node.tags));
    if (text.startsWith("tag:")) tags.add(text);
    // Tags without a device are meant as well: the first connector is still to come.
    if (text === "autogroup:tagged") for (const tag of this.#resolver.names.tags) tags.add(tag);
    return tags;
  }
}

/** Rules for the same sources that lead to all possible addresses together, whichever of them are the app’s. */
function togetherCovering(
  ways: readonly { readonly rule: AppRule; readonly to: AddressSet }[],
  possible: AddressSet,
): readonly AppRule[] {
  if (isEmpty(possible)) return [];
  const bySources = new Map<string, typeof ways>();
  for (const way of ways) {
    const key = way.rule.from?.join(" ") ?? "";
    bySources.set(key, [...(bySources.get(key) ?? []), way]);
  }
  return [...bySources.values()]
    .filter((some) => covers(union(some.map(({ to }) => to)), possible))
    .flatMap((some) => some.map(({ rule }) => rule));
}

/** How sure it is that a rule to some addresses leads to where an app is; null where it does not. */
function leadsTo(to: AddressSet, place: AppPlace): "surely" | "likely" | "possibly" | null {
  const { own, possible, learned, isPublic } = place;
  if (isEmpty(to)) return null;
  if (overlaps(to, own)) return "surely";
  // It is elsewhere by all that is known; what its connectors carry besides may be another app’s.
  if (!isEmpty(own)) return overlaps(to, possible) ? "possibly" : null;
  // Whichever of the possible addresses are the app’s, a rule to all of them leads there.
  if (!isEmpty(possible) && covers(to, possible)) return "surely";
  if (overlaps(to, possible)) return "likely";
  if (isPublic) return covers(to, internet) ? "surely" : publicly(to, possible);
  if (!isEmpty(possible)) return learned ? null : "possibly";
  return publicly(to, possible) ?? "possibly";
}

/** Where nothing tells where an app is, a rule to public addresses counts as one that leads there. */
function publicly(to: AddressSet, possible: AddressSet): "likely" | "possibly" | null {
  if (!overlaps(to, internet)) return null;
  return isEmpty(possible) ? "likely" : "possibly";
}

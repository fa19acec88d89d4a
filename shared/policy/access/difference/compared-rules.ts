import { formatSet, setOfRanges } from "../../../net/address-set.ts";
import { addAll, bitset, type Bitset, bitsKey } from "../../../net/bit-set.ts";
import type { CompiledPolicy } from "../rules/compile.ts";
import { ipsetAddresses } from "../rules/resolver.ts";
import { namesIn } from "../../document/mentions.ts";
import { localpartDomain } from "../../document/ssh-user.ts";
import { isUnknownName } from "../../document/unknown-names.ts";
import type { Places } from "./places.ts";
import type { Subjects } from "../who/subjects.ts";
import { trafficOf, type TrafficSet } from "../traffic/traffic-set.ts";
import { sshWord } from "../traffic/traffic-words.ts";

/** A rule with the people and places it covers. A rule that means the same in both policies is here once. */
export interface ComparedRule {
  readonly sources: Bitset;
  readonly places: Bitset;
  readonly traffic: TrafficSet;
  /** Sources and destinations as written, and what the rule asks for besides. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly via: readonly string[];
  readonly postures: readonly string[];
  /** Sources of either text of which nobody can say whom they mean. */
  unlisted: readonly string[];
  inBefore: boolean;
  inAfter: boolean;
}

/** The rules of two policies side by side. */
export function comparedRules(
  before: CompiledPolicy,
  after: CompiledPolicy,
  subjects: Subjects,
  places: Places,
): readonly ComparedRule[] {
  const found = new Map<string, ComparedRule>();
  const sources = new Sets(
    subjects.all.length,
    (text, side) => subjects.meant(text, side),
    () => "",
  );
  const conditions = new Map<string, string>();
  const covered = new Sets(places.all.length, (text, side, via) => places.covered(text, via, side), askedOf);
  const conditionsOf = (postures: readonly string[], side: CompiledPolicy, mark: string): string => {
    if (postures.length === 0) return "";
    const name = `${mark} ${postures.join(" ")}`;
    const known = conditions.get(name) ?? conditionsKey(postures, side);
    conditions.set(name, known);
    return known;
  };
  const add = (side: CompiledPolicy, mark: "inBefore" | "inAfter"): void => {
    const unknown = new Map<string, boolean>();
    const isUnknown = (text: string): boolean => {
      const known = unknown.get(text) ?? isUnknownName(text, side.policy);
      unknown.set(text, known);
      return known;
    };
    for (const rule of rulesOf(side)) {
      const { from, to, via, postures, key: trafficKey, traffic } = rule;
      const fromKey = sources.keyOf(from, side, []);
      const toKey = covered.keyOf(to, side, via);
      const key = `${fromKey}|${toKey}|${trafficKey}|${conditionsOf(postures, side, mark)}`;
      const known = found.get(key);
      const unlisted = from.filter(isUnknown);
      if (known !== undefined) {
        known[mark] = true;
        if (unlisted.length > 0) known.unlisted = [...new Set([...known.unlisted, ...unlisted])];
        continue;
      }
      const compared: ComparedRule = {
        from,
        to,
        via,
        postures,
        unlisted,
        traffic: traffic(),
        sources: sources.get(fromKey, from, side, []),
        places: covered.get(toKey, to, side, via),
        inBefore: false,
        inAfter: false,
      };
      compared[mark] = true;
      found.set(key, compared);
    }
  };
  add(before, "inBefore");
  add(after, "inAfter");
  return [...found.values()];
}

/**
 * What is asked of a destination besides its places, as a text: whether it leads to an app is asked of its addresses, and
 * of the tags that connectors carry. Two that take in the same places may still differ in them.
 */
function askedOf(text: string, { resolver }: CompiledPolicy, via: readonly string[]): string {
  if (via.length > 0) return [...via.toSorted(), text].join(" ");
  if (text.startsWith("tag:")) return text;
  const target = resolver.target(text);
  return target.kind === "ranges" ? formatSet(setOfRanges(target.ranges)).join(" ") : "";
}

/** Postures by what they ask for, the addresses of IP sets included: the same name may mean something else afterwards. */
function conditionsKey(postures: readonly string[], { resolver: { names } }: CompiledPolicy): string {
  return postures
    .map((name) => {
      const conditions = names.postures.get(name) ?? [];
      const sets = conditions.flatMap((text) => namesIn(text).filter((word) => names.ipsets.has(word)));
      const addresses = sets.map((set) => formatSet(ipsetAddresses(set, names)));
      return JSON.stringify([name, conditions, addresses]);
    })
    .join(",");
}

/** Unions of what texts stand for. Texts that stand for the same count as the same, whatever they say. */
class Sets {
  readonly #size: number;
  readonly #look: (text: string, side: CompiledPolicy, via: readonly string[]) => Bitset;
  /** What else tells texts of the same set apart. */
  readonly #besides: (text: string, side: CompiledPolicy, via: readonly string[]) => string;
  readonly #numbers = new Map<string, number>();
  readonly #texts = new Map<CompiledPolicy, Map<string, number>>();
  readonly #unions = new Map<string, Bitset>();

  constructor(
    size: number,
    look: (text: string, side: CompiledPolicy, via: readonly string[]) => Bitset,
    besides: (text: string, side: CompiledPolicy, via: readonly string[]) => string,
  ) {
    this.#size = size;
    this.#look = look;
    this.#besides = besides;
  }

  keyOf(texts: readonly string[], side: CompiledPolicy, via: readonly string[]): string {
    return texts.map((text) => this.#numberOf(text, side, via)).join(",");
  }

  get(key: string, texts: readonly string[], side: CompiledPolicy, via: readonly string[]): Bitset {
    const known = this.#unions.get(key);
    if (known !== undefined) return known;
    const union = bitset(this.#size);
    for (const text of texts) addAll(union, this.#look(text, side, via));
    this.#unions.set(key, union);
    return union;
  }

  #numberOf(text: string, side: CompiledPolicy, via: readonly string[]): number {
    const cache = this.#texts.get(side) ?? new Map<string, number>();
    this.#texts.set(side, cache);
    const name = via.length === 0 ? text : `${text} via ${via.join(" ")}`;
    const known = cache.get(name);
    if (known !== undefined) return known;
    const bits = `${bitsKey(this.#look(text, side, via))} ${this.#besides(text, side, via)}`;
    const number = this.#numbers.get(bits) ?? this.#numbers.size;
    this.#numbers.set(bits, number);
    cache.set(name, number);
    return number;
  }
}

/** Whether a rule is in one of the two policies only. */
export function isChanged({ inBefore, inAfter }: ComparedRule): boolean {
  return inBefore !== inAfter;
}

/** A rule as written, with what it lets through as a text and, when asked for, as a set. */
interface Written extends Pick<ComparedRule, "from" | "to" | "via" | "postures"> {
  readonly key: string;
  readonly traffic: () => TrafficSet;
}

function* rulesOf(side: CompiledPolicy): Generator<Written> {
  for (const rule of side.rules) {
    const { from, destinations: to, via, postures } = rule;
    const words = rule.capabilities.map(({ name }) => `capability ${name}`);
    const ports = rule.traffic.map(
      ({ protocols, ports: { first, last } }) => `${protocols?.join("/") ?? ""}:${first}-${last}`,
    );
    const key = [...ports, ...words].join(" ");
    yield { from, to, via, postures, key, traffic: () => trafficOf(rule.traffic, words) };
  }
  for (const { from, destinations: to, via, postures, action, ...rule } of side.sshRules) {
    const users = rule.users.map(sshUser);
    const words = [
      ...users.map((user) => `${sshWord.as}${user}`),
      ...(action === "check" ? [] : users.map((user) => `${sshWord.unasked}${user}`)),
    ];
    yield { from, to, via, postures, key: words.join(" "), traffic: () => trafficOf([], words) };
  }
}

function sshUser(user: string): string {
  return localpartDomain(user) === null ? user : "the user of their own name";
}

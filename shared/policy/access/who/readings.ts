import type { Policy } from "../../document/model.ts";
import { roleOf, parseSelector } from "../../document/selector.ts";
import { hasUnknownField, isUnknownName, unknownNameWords } from "../../document/unknown-names.ts";
import { isDomainUnknown, type Network } from "../network.ts";
import { compilePolicy, type CompiledPolicy } from "../rules/compile.ts";
import type { Assumption } from "../rules/resolver.ts";
import { Sources, type AccessGround, type Way } from "./ways.ts";

/** A policy applied to a network under one assumption about what is not known. */
export interface Reading {
  readonly compiled: CompiledPolicy;
  readonly sources: Sources;
}

/** A compiled policy with whom its rules mean. */
export function readingOf(compiled: CompiledPolicy): Reading {
  return { compiled, sources: new Sources(compiled) };
}

/** Whether somebody has an access: surely, on a condition that only the device can meet, not, or nobody can say. */
export type AccessVerdict = "yes" | "conditional" | "no" | "unknown";

/** Whether somebody has an access, by which rules, and why that cannot be known. */
export interface Answer<W extends AccessGround = Way> {
  readonly verdict: AccessVerdict;
  /** The rules that give it; with `unknown` those that perhaps do. */
  readonly ways: readonly W[];
  /** Sentences; empty where it is known. */
  readonly reasons: readonly string[];
  /** There may be other ways than these, of which nobody can say; absent where these are all. */
  readonly mayBeMore?: true;
}

/** What gives an access, with the names by which it does. */
type NamedGround = AccessGround & Pick<Way, "through">;

const devicesUnread = "Devices could not be read.";

const no: Answer<never> = { verdict: "no", ways: [], reasons: [] };

/**
 * A policy read three times: as usual, as if what is not known gave nothing, and as if it gave everything. What comes
 * out the same each time holds whatever it is: rules only ever allow. As long as the usual answers rest on nothing that
 * is not known, the others are the same, and nothing is read again.
 */
export class Readings {
  readonly usual: Reading;
  readonly #policy: Policy;
  readonly #network: Network;
  #least: Reading | undefined;
  #most: Reading | undefined;

  constructor(compiled: CompiledPolicy) {
    this.#policy = compiled.policy;
    this.#network = compiled.network;
    this.usual = readingOf(compiled);
  }

  /**
   * The answer to a question about somebody, put to one reading after the other. `names` are those that the question
   * itself rests on, beside those of the rules it finds.
   */
  answer<W extends NamedGround>(
    ask: (reading: Reading) => readonly W[],
    names: readonly string[] = [],
  ): Answer<W> {
    const usual = ask(this.usual);
    const [least, most] = this.#bounds(ask, usual);
    return this.#judged(usual, least(), most, names);
  }

  /** The answers for everybody who has, or may have, an access, by their numbers; `names` as above. */
  answers<W extends NamedGround>(
    ask: (reading: Reading) => ReadonlyMap<number, readonly W[]>,
    names: readonly string[] = [],
  ): ReadonlyMap<number, Answer<W>> {
    const usual = ask(this.usual);
    const bounds = this.#bounds(ask, usual);
    const [least, most] = [bounds[0](), bounds[1]()];
    return new Map(
      [...new Set([...usual.keys(), ...most.keys()])].map((number) => [
        number,
        this.#judged(usual.get(number) ?? [], least.get(number) ?? [], () => most.get(number) ?? [], names),
      ]),
    );
  }

  /** The least and the most that can be answered. */
  #bounds<T>(ask: (reading: Reading) => T, usual: T): readonly [least: () => T, most: () => T] {
    if (!this.usual.compiled.resolver.leaned) return [() => usual, () => usual];
    return [() => ask((this.#least ??= this.#read("least"))), () => ask((this.#most ??= this.#read("most")))];
  }

  #read(assumption: Assumption): Reading {
    return readingOf(compilePolicy(this.#policy, this.#network, assumption));
  }

  #judged<W extends NamedGround>(
    usual: readonly W[],
    least: readonly W[],
    most: () => readonly W[],
    names: readonly string[] = [],
  ): Answer<W> {
    const certain = least.filter((way) => this.#isRead(way));
    if (certain.length > 0) {
      const verdict = certain.some(({ postures }) => postures.length === 0) ? "yes" : "conditional";
      const mayBeMore = this.#network.unread?.devices === true || namesIn(most()) > namesIn(usual);
      return { verdict, ways: usual, reasons: [], ...(mayBeMore ? { mayBeMore } : {}) };
    }
    const ways = usual.length > 0 ? usual : most();
    if (ways.length > 0) return { verdict: "unknown", ways, reasons: this.#reasons(ways, names) };
    return this.#network.unread?.devices === true
      ? { verdict: "unknown", ways, reasons: [devicesUnread] }
      : no;
  }

  /** A rule with a field that nothing here reads may ask for more than is known. */
  #isRead({ origin }: AccessGround): boolean {
    return origin === null || !hasUnknownField(this.#policy, origin.path);
  }

  #reasons(ways: readonly AccessGround[], names: readonly string[]): readonly string[] {
    const paths = new Set(ways.map(({ origin }) => origin?.path));
    const { rules, sshRules } = this.usual.compiled;
    const own = [...rules, ...sshRules].filter(({ origin }) => paths.has(origin?.path));
    const texts = new Set([...names, ...own.flatMap(({ from, destinations }) => [...from, ...destinations])]);
    const reasons = [...texts].flatMap((text) => this.#reason(text) ?? []);
    const isRead = ways.every((way) => this.#isRead(way));
    if (!isRead) reasons.push("The rule has a field whose meaning is not known.");
    if (reasons.length === 0 && this.#network.unread?.devices === true) reasons.push(devicesUnread);
    return [...new Set(reasons)];
  }

  /** Why it is not known whom or what a selector means; null where it is. */
  #reason(text: string): string | null {
    if (isUnknownName(text, this.#policy)) return unknownNameWords(text);
    if (text === "autogroup:shared") return "Who devices are shared with is not known.";
    const people = this.#network.users.length === 0 || this.#network.unread?.people === true;
    if (people && !text.startsWith("tag:")) return "The people of the tailnet could not be read.";
    if (roleOf(text) !== null) return `Who is meant by ${text} is not known: not every role could be read.`;
    const isDomain = parseSelector(text).kind === "domain";
    return isDomain && isDomainUnknown(this.#network) ? "The tailnet’s own domain is not known." : null;
  }
}

/** Names of all ways together: a rule that gives an access by one more name is one more way. */
function namesIn(ways: readonly NamedGround[]): number {
  return ways.reduce((sum, { through }) => sum + through.length, 0);
}

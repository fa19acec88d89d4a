import { containsAddress, rangesOf, type AddressSet } from "./address/address-set.ts";
import type { Address } from "./address/address.ts";
import type { AccessRule } from "./reach/access-rule.ts";
import type { CompiledPolicy } from "./reach/compile.ts";
import { parseSelector, type Selector } from "./selector.ts";
import { isNamedBy, isSourceOf, type TestSubject } from "./test-subject.ts";

/** One selector as it stands in the sources of rules, and the rules that have it. */
interface SourceText {
  readonly selector: Selector;
  /** Positions in the list of rules. */
  readonly rules: number[];
}

/**
 * The rules of a policy, found by whom they take in: a large policy names groups in thousands of rules, and a test asks
 * about one person who is in a few of them.
 */
export class RulesBySource {
  readonly #compiled: CompiledPolicy;
  /** Groups by name whose members are all logins, so that they are found by those. */
  readonly #groups = new Map<string, SourceText>();
  /** Everything else; each is asked. */
  readonly #others: (SourceText & { readonly addresses: AddressSet })[] = [];
  readonly #groupsOf = new Map<string, string[]>();
  readonly #found = new WeakMap<TestSubject, readonly AccessRule[]>();

  constructor(compiled: CompiledPolicy) {
    this.#compiled = compiled;
    const texts = new Map<string, SourceText>();
    for (const [position, { from }] of compiled.rules.entries()) {
      for (const text of new Set(from)) {
        let source = texts.get(text);
        if (source === undefined) {
          source = { selector: parseSelector(text), rules: [] };
          texts.set(text, source);
          this.#sort(text, source);
        }
        source.rules.push(position);
      }
    }
  }

  /** The rules whose sources take in a subject, in the order of the file. */
  rulesFor(subject: TestSubject): readonly AccessRule[] {
    const known = this.#found.get(subject);
    if (known !== undefined) return known;
    const rules = this.#rulesFor(subject);
    this.#found.set(subject, rules);
    return rules;
  }

  #sort(text: string, source: SourceText): void {
    const { resolver } = this.#compiled;
    const { selector } = source;
    const members = selector.kind === "group" ? (resolver.names.groups.get(selector.name) ?? []) : null;
    if (
      selector.kind !== "group" ||
      members === null ||
      members.some((member) => parseSelector(member).kind !== "user")
    ) {
      this.#others.push({ ...source, addresses: resolver.sources(text) });
      return;
    }
    this.#groups.set(selector.name, source);
    for (const member of members) {
      const login = member.toLowerCase();
      const groups = this.#groupsOf.get(login);
      if (groups === undefined) this.#groupsOf.set(login, [selector.name]);
      else groups.push(selector.name);
    }
  }

  #rulesFor(subject: TestSubject): readonly AccessRule[] {
    const candidates = new Set<number>();
    // Sources that together cover all addresses of a subject cover its first one, so no rule is missed here.
    const [range] = rangesOf(subject.addresses);
    for (const name of this.#groupNames(subject, range?.from)) {
      for (const position of this.#groups.get(name)?.rules ?? []) candidates.add(position);
    }
    for (const { selector, addresses, rules } of this.#others) {
      const covered = range !== undefined && containsAddress(addresses, range.from);
      if (!covered && !isNamedBy(selector, subject, this.#compiled)) continue;
      for (const position of rules) candidates.add(position);
    }
    return [...candidates]
      .toSorted((left, right) => left - right)
      .map((position) => this.#compiled.rules[position])
      .filter((rule) => rule !== undefined)
      .filter((rule) => isSourceOf(subject, rule, this.#compiled));
  }

  /** Groups that name the subject, or the person of a device that has the address. */
  #groupNames({ selector, login }: TestSubject, address: Address | undefined): readonly string[] {
    const holders =
      address === undefined ? [] : this.#compiled.resolver.index.within({ from: address, to: address });
    const logins = new Set([login, ...holders.map((device) => device.login)]);
    return [
      ...(selector.kind === "group" ? [selector.name] : []),
      ...[...logins].flatMap((one) => (one === null ? [] : (this.#groupsOf.get(one) ?? []))),
    ];
  }
}

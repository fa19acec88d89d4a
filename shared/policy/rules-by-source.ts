import { containsAddress, covers, noAddresses, rangesOf, type AddressSet } from "./address/address-set.ts";
import type { AccessRule } from "./reach/access-rule.ts";
import type { CompiledPolicy } from "./reach/compile.ts";
import { parseSelector, type Selector } from "./selector.ts";
import { isNamedBy, type TestSubject } from "./test-subject.ts";

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
      for (const text of from) {
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
    const { rules, resolver } = this.#compiled;
    const found = new Set<number>();
    const perhaps = new Set<number>();
    if (subject.selector.kind === "group") take(found, this.#groups.get(subject.selector.name));
    for (const name of this.#groupNames(subject.login)) take(found, this.#groups.get(name));
    // Sources that together cover all addresses of a subject cover its first one, so no rule is missed here.
    const [first] = rangesOf(subject.addresses);
    if (first !== undefined) {
      for (const { login } of resolver.index.within({ from: first.from, to: first.from })) {
        if (login === subject.login) continue;
        for (const name of this.#groupNames(login)) take(perhaps, this.#groups.get(name));
      }
    }
    for (const source of this.#others) {
      if (isNamedBy(source.selector, subject, this.#compiled)) take(found, source);
      else if (first !== undefined && containsAddress(source.addresses, first.from)) take(perhaps, source);
    }
    for (const position of perhaps) {
      if (covers(rules[position]?.sources ?? noAddresses, subject.addresses)) found.add(position);
    }
    return [...found]
      .toSorted((left, right) => left - right)
      .map((position) => rules[position])
      .filter((rule) => rule !== undefined);
  }

  #groupNames(login: string | null): readonly string[] {
    return login === null ? [] : (this.#groupsOf.get(login) ?? []);
  }
}

function take(into: Set<number>, source: SourceText | undefined): void {
  for (const position of source?.rules ?? []) into.add(position);
}

import { containsAddress, covers, noAddresses, rangesOf, type AddressSet } from "../../../net/address-set.ts";
import type { AccessRule } from "../rules/rule.ts";
import type { CompiledPolicy } from "../rules/compile.ts";
import { parseSelector, type Selector } from "../../document/selector.ts";
import { isNamedBy, type Principal } from "./principal.ts";

/** One selector as it stands in the sources of rules, and the rules that have it. */
interface SourceText {
  readonly selector: Selector;
  /** Positions in the list of rules. */
  readonly rules: number[];
}

/**
 * The rules of a policy, found by whom they take in: a large policy names groups, people and tags in thousands of
 * rules, and a test asks about one person who is in a few of them.
 */
export class RulesBySource {
  readonly #compiled: CompiledPolicy;
  /** Groups by name whose members are all logins, so that they are found by those. */
  readonly #groups = new Map<string, SourceText>();
  readonly #groupsOf = new Map<string, string[]>();
  /** By lower-case login, in whatever spelling. */
  readonly #people = new Map<string, SourceText[]>();
  readonly #tags = new Map<string, SourceText>();
  /** Everything else; each is asked. */
  readonly #others: (SourceText & { readonly addresses: AddressSet })[] = [];
  readonly #found = new WeakMap<Principal, readonly AccessRule[]>();

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
  rulesFor(subject: Principal): readonly AccessRule[] {
    const known = this.#found.get(subject);
    if (known !== undefined) return known;
    const rules = this.#rulesFor(subject);
    this.#found.set(subject, rules);
    return rules;
  }

  #sort(text: string, source: SourceText): void {
    const { resolver } = this.#compiled;
    const { selector } = source;
    const members = selector.kind === "group" ? resolver.names.groups.get(selector.name) : undefined;
    if (selector.kind === "user") append(this.#people, selector.login.toLowerCase(), source);
    else if (selector.kind === "tag") this.#tags.set(selector.name, source);
    else if (selector.kind === "group" && members?.every(isLogin) === true) {
      this.#groups.set(selector.name, source);
      for (const member of members) append(this.#groupsOf, member.toLowerCase(), selector.name);
    } else this.#others.push({ ...source, addresses: resolver.sources(text) });
  }

  #rulesFor(subject: Principal): readonly AccessRule[] {
    const { rules, resolver } = this.#compiled;
    const found: number[] = [];
    const perhaps: number[] = [];
    if (subject.selector.kind === "group") take(found, this.#groups.get(subject.selector.name));
    this.#takeNamed(found, subject.login, subject.tags);
    // Sources that together cover all addresses of a subject cover its first one, so no rule is missed here.
    const [first] = rangesOf(subject.addresses);
    if (first !== undefined) {
      for (const { login, node } of resolver.index.within({ from: first.from, to: first.from }))
        this.#takeNamed(perhaps, login === subject.login ? null : login, node.tags);
    }
    for (const source of this.#others) {
      if (isNamedBy(source.selector, subject, this.#compiled)) take(found, source);
      else if (first !== undefined && containsAddress(source.addresses, first.from)) take(perhaps, source);
    }
    for (const position of perhaps) {
      if (covers(rules[position]?.sources ?? noAddresses, subject.addresses)) found.push(position);
    }
    found.sort((left, right) => left - right);
    return found
      .filter((position, at) => position !== found[at - 1])
      .map((position) => rules[position])
      .filter((rule) => rule !== undefined);
  }

  /** Takes the rules that name a person, a group of theirs, or a tag. */
  #takeNamed(into: number[], login: string | null, tags: readonly string[]): void {
    if (login !== null) {
      for (const source of this.#people.get(login) ?? []) take(into, source);
      for (const group of this.#groupsOf.get(login) ?? []) take(into, this.#groups.get(group));
    }
    for (const tag of tags) take(into, this.#tags.get(tag));
  }
}

function isLogin(member: string): boolean {
  // All that has an @ and is no login has a colon; groups have thousands of members.
  return member.includes(":") ? parseSelector(member).kind === "user" : member.includes("@");
}

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function take(into: number[], source: SourceText | undefined): void {
  for (const position of source?.rules ?? []) into.push(position);
}

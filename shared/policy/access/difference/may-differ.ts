import type { NamedList, NamedWord, Policy } from "../../document/model.ts";
import { hasUnknownField } from "../../document/unknown-names.ts";
import { textsOf, type Word } from "../../document/word.ts";
import type { AccessRule } from "../rules/rule.ts";

/** Rules of two policies that the other has not, or by whose names it means others. */
interface ChangedRules {
  readonly before: (rule: AccessRule) => boolean;
  readonly after: (rule: AccessRule) => boolean;
  readonly areAny: boolean;
}

/** What two policies say differently of all that decides an app. */
export interface AppChanges {
  /** What addresses, IP sets or postures mean, so that anything may differ. */
  readonly everything: boolean;
  /** Tags that one of them alone declares. */
  readonly tags: ReadonlySet<string>;
  readonly rules: ChangedRules;
}

type FindApps = (changes: AppChanges) => Generator<undefined, ReadonlySet<string>>;

/**
 * What two policies may give to different people, or on other conditions, told from their words alone: it is quick. What
 * is said to be the same surely is; what may differ has to be worked out. Both are of the same people and devices.
 */
export class MayDiffer {
  /** Whether the use of exit nodes may. */
  readonly exitNodes: boolean;
  readonly #everything: boolean;
  readonly #groups: ReadonlySet<string>;
  readonly #findApps: FindApps;
  readonly #changes: AppChanges;
  #apps: ReadonlySet<string> | undefined;

  constructor(before: Policy, after: Policy, findApps: FindApps) {
    const [old, fresh] = [wordsOf(before), wordsOf(after)];
    this.#everything = old.base !== fresh.base;
    this.#groups = differing(old.groups, fresh.groups);
    const rules = changedRules(old, fresh, this.#groups);
    this.#changes = { everything: this.#everything, tags: differing(old.tags, fresh.tags), rules };
    this.#findApps = findApps;
    this.exitNodes = this.#everything || rules.areAny || old.exitNodes !== fresh.exitNodes;
  }

  /** Whether rules are in one of them alone, so that what lets people use apps has to be looked at. */
  get rules(): boolean {
    return this.#changes.rules.areAny;
  }

  /** Whether some names may mean others. */
  list(names: readonly string[]): boolean {
    return this.#everything || (this.#groups.size > 0 && names.some((name) => this.#groups.has(name)));
  }

  /** The apps whose use may. */
  get apps(): ReadonlySet<string> {
    const work = this.inParts();
    for (let step = work.next(); ; step = work.next()) if (step.done === true) return step.value;
  }

  /** The same, found in parts, so that others can have their turn. */
  *inParts(): Generator<undefined, ReadonlySet<string>> {
    return (this.#apps ??= yield* this.#findApps(this.#changes));
  }
}

/** The words of a policy as they are compared. */
interface Words {
  /** What addresses, IP sets and postures mean, and which devices have no IPv4 address. */
  readonly base: string;
  readonly groups: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, string>;
  readonly exitNodes: string;
  /** null where the file has neither `acls` nor `grants`, so that everything is allowed. */
  readonly rules: readonly RuleWords[] | null;
}

interface RuleWords {
  /** The same for rules that say the same. */
  readonly key: string;
  /** As `AccessRule` has it. */
  readonly path: string;
  readonly names: readonly string[];
}

const known = new WeakMap<Policy, Words>();

/** Reads the words of a policy before it is compared, so that others can have their turn in between. */
export function prepareWords(policy: Policy): undefined {
  wordsOf(policy);
}

/** A version is compared with the one before it and with the one after it. */
function wordsOf(policy: Policy): Words {
  const words = known.get(policy) ?? readWords(policy);
  known.set(policy, words);
  return words;
}

function readWords(policy: Policy): Words {
  const { acls, grants, groups, tagOwners, autoApprovers } = policy;
  const members = new Map(
    groups.map(({ name, items }) => [name.text, JSON.stringify(textsOf(items).toSorted())]),
  );
  const rules = [
    ...(grants ?? []).map(({ path, sources, destinations, ip, via, postures }) =>
      ruleWords(policy, { path, sources, destinations, rest: [ip, via, postures] }),
    ),
    ...(acls ?? []).map(({ path, sources, destinations, protocol, postures }) =>
      ruleWords(policy, { path, sources, destinations, rest: [protocol && [protocol], postures] }),
    ),
  ];
  return {
    base: baseOf(policy, members),
    groups: members,
    tags: new Map(tagOwners.map(({ name }) => [name.text, ""])),
    exitNodes: JSON.stringify(textsOf(autoApprovers.exitNode).toSorted()),
    rules: acls === null && grants === null ? null : rules,
  };
}

function valueWords({ name, value }: NamedWord): readonly string[] {
  return [name.text, value.text];
}

function listWords({ name, items }: NamedList): readonly string[] {
  return [name.text, ...textsOf(items)];
}

function baseOf(policy: Policy, members: ReadonlyMap<string, string>): string {
  const withoutV4 = policy.nodeAttrs.flatMap(({ attributes, targets }) =>
    attributes.some(({ text }) => text === "disable-ipv4") ? [textsOf(targets)] : [],
  );
  return JSON.stringify([
    policy.hosts.map(valueWords),
    policy.ipsets.map(listWords),
    policy.postures.map(listWords),
    textsOf(policy.defaultPostures),
    policy.disableIPv4,
    withoutV4,
    // Groups decide there which devices have an address.
    withoutV4.length === 0 ? [] : [...members],
  ]);
}

interface WrittenRule {
  readonly path: string;
  readonly sources: readonly Word[];
  readonly destinations: readonly Word[];
  readonly rest: readonly (readonly Word[] | null)[];
}

function ruleWords(policy: Policy, { path, sources, destinations, rest }: WrittenRule): RuleWords {
  const names = [...textsOf(sources), "to", ...textsOf(destinations)];
  const others = rest.map((words) => words && textsOf(words));
  const section = path.startsWith("/acls") ? "acl" : "grant";
  return { key: JSON.stringify([section, hasUnknownField(policy, path), names, others]), path, names };
}

/** The names that stand for something else in the other map, or are not in it. */
function differing(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [name, text] of before) if (after.get(name) !== text) found.add(name);
  for (const name of after.keys()) if (!before.has(name)) found.add(name);
  return found;
}

function changedRules(before: Words, after: Words, groups: ReadonlySet<string>): ChangedRules {
  const [old, fresh] = [pathsWithout(before, after, groups), pathsWithout(after, before, groups)];
  return {
    before: isAmong(old),
    after: isAmong(fresh),
    areAny: old === null || fresh === null || old.size + fresh.size > 0,
  };
}

function isAmong(paths: ReadonlySet<string> | null): (rule: AccessRule) => boolean {
  return ({ origin }) => (origin === null ? paths === null : paths?.has(origin.path) === true);
}

/** The rules that another policy has not, as often, or by which it means others; null for what stands in for all. */
function pathsWithout(
  { rules }: Words,
  other: Words,
  groups: ReadonlySet<string>,
): ReadonlySet<string> | null {
  if (rules === null) return other.rules === null ? new Set() : null;
  const left = new Map<string, number>();
  for (const { key } of other.rules ?? []) left.set(key, (left.get(key) ?? 0) + 1);
  const found = new Set<string>();
  for (const { key, path, names } of rules) {
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    if (count === 0 || (groups.size > 0 && names.some((name) => groups.has(name)))) found.add(path);
  }
  return found;
}

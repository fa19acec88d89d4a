import type { JsonValue } from "../../hujson/tree.ts";
import type { NamedList } from "../../policy/document/model.ts";
import type { PolicyDocument } from "../../policy/document/policy-file.ts";
import { parseSelector } from "../../policy/document/selector.ts";
import { textsOf, type Word } from "../../policy/document/word.ts";
import type { Network } from "../../policy/access/network.ts";
import type { Entitlement, EntitlementSection } from "../entitlement.ts";
import { eachEntitlement, type EntitlementGround } from "../entitlements.ts";

/** Sections that decide nobody’s access. */
const tests: ReadonlySet<string> = new Set(["tests", "sshtests"]);
/** Sections of which an entitlement rests on what it names alone. */
const lists: ReadonlySet<string> = new Set([
  ...tests,
  "groups",
  "acls",
  "grants",
  "ssh",
  "tagowners",
  "autoapprovers",
  "nodeattrs",
]);

/** Who holds what by one version of the policy file, as far as versions are compared. */
export class VersionHolders {
  readonly #ground: EntitlementGround;
  readonly #byId: ReadonlyMap<string, Entitlement>;
  #groups: ReadonlyMap<string, NamedList> | undefined;
  #base: string | undefined;
  #rules: string | undefined;

  private constructor(ground: EntitlementGround, byId: ReadonlyMap<string, Entitlement>) {
    this.#ground = ground;
    this.#byId = byId;
  }

  /** Those of some sections, one after the other, so that others can have their turn. */
  static *of(
    ground: EntitlementGround,
    sections: readonly EntitlementSection[],
  ): Generator<undefined, VersionHolders> {
    const byId = new Map<string, Entitlement>();
    for (const one of eachEntitlement(ground, sections)) {
      byId.set(one.id, one);
      yield undefined;
    }
    return new VersionHolders(ground, byId);
  }

  get(id: string): Entitlement | undefined {
    return this.#byId.get(id);
  }

  /**
   * Whether another version gives an entitlement for certain to the same people by the same names, because it says the same
   * of all that decides it. It is quick: with it, only what somebody edited is worked out.
   */
  saysTheSame(id: string, other: VersionHolders): boolean {
    const [own, its] = [this.#byId.get(id), other.#byId.get(id)];
    if (own === undefined || its === undefined) return own === its;
    const { section } = own.key;
    if (section === "apps" || section === "exitNodes") return this.#ofRules === other.#ofRules;
    return this.#ofNames === other.#ofNames && this.#saidOf(own) === other.#saidOf(its);
  }

  /** Any rule may lead to an app: all that decides traffic. */
  get #ofRules(): string {
    return (this.#rules ??= this.#without(tests));
  }

  /** What names of addresses and postures mean, and whatever else applies to every list. */
  get #ofNames(): string {
    return (this.#base ??= this.#without(lists));
  }

  #without(sections: ReadonlySet<string>): string {
    const { value } = this.#ground.document;
    if (value === null || typeof value !== "object" || isList(value)) return JSON.stringify(value);
    const left = Object.keys(value).filter((name) => !sections.has(name.toLowerCase()));
    return JSON.stringify(left.toSorted().map((name) => [name, value[name]]));
  }

  /** Its names, and whom those of them mean that are groups. */
  #saidOf({ listed }: Entitlement): string {
    this.#groups ??= new Map(this.#ground.document.policy.groups.map((group) => [group.name.text, group]));
    const names = [...new Set(listed)].toSorted();
    return JSON.stringify(
      names.map((name) => {
        const group = this.#groups?.get(name);
        return group === undefined ? name : [name, textsOf(group.items).toSorted()];
      }),
    );
  }
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The people whom a version names by their login, lower case. */
export function peopleNamed({ policy }: PolicyDocument): ReadonlySet<string> {
  const { groups, tagOwners, autoApprovers, acls, grants, ssh } = policy;
  const named = [...groups, ...tagOwners, ...autoApprovers.routes, ...autoApprovers.services];
  const rules = [...(acls ?? []), ...(grants ?? []), ...ssh];
  const found = new Set<string>();
  const add = (words: readonly Word[]): void => {
    for (const { text } of words) {
      const selector = parseSelector(text);
      if (selector.kind === "user") found.add(selector.login.toLowerCase());
    }
  };
  for (const { items } of named) add(items);
  for (const { sources } of rules) add(sources);
  add(autoApprovers.exitNode);
  return found;
}

/**
 * A network with the people besides whom two versions name: who has left the tailnet lost something by the one after. They
 * stand on both sides, so that what everybody holds counts as no change of theirs.
 */
export function withPeople(network: Network, logins: Iterable<string>): Network {
  const known = new Set(network.users.map(({ login }) => login.toLowerCase()));
  const gone = [...new Set(logins)].filter((login) => !known.has(login)).toSorted();
  if (gone.length === 0) return network;
  return { ...network, users: [...network.users, ...gone.map((login) => ({ login, role: "member" }))] };
}

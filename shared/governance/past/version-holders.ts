import type { MayDiffer } from "../../policy/access/answers.ts";
import type { PolicyDocument } from "../../policy/document/policy-file.ts";
import { parseSelector } from "../../policy/document/selector.ts";
import type { Word } from "../../policy/document/word.ts";
import type { Network } from "../../policy/access/network.ts";
import type { Entitlement, EntitlementSection } from "../entitlement.ts";
import { eachEntitlement, type EntitlementGround } from "../entitlements.ts";

/** Who holds what by one version of the policy file, as far as versions are compared. */
export class VersionHolders {
  readonly #ground: EntitlementGround;
  readonly #byId: ReadonlyMap<string, Entitlement>;
  /** What may be otherwise in the version that it was compared with last. */
  #compared: { readonly other: VersionHolders; readonly mayDiffer: MayDiffer } | undefined;

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

  /** The ids of a section, in the order of the file. */
  idsOf(section: EntitlementSection): readonly string[] {
    return [...this.#byId.values()].flatMap(({ id, key }) => (key.section === section ? [id] : []));
  }

  /**
   * Whether another version gives an entitlement for certain to the same people by the same names, because it says the same
   * of all that decides it. It is quick: with it, only what somebody edited is worked out.
   */
  saysTheSame(id: string, other: VersionHolders): boolean {
    const [own, its] = [this.#byId.get(id), other.#byId.get(id)];
    if (own === undefined || its === undefined) return own === its;
    const mayDiffer = this.#mayDifferFrom(other);
    if (own.key.section === "apps") return !mayDiffer.apps.has(own.key.app);
    if (own.key.section === "exitNodes") return !mayDiffer.exitNodes;
    return isSameList(own.listed, its.listed) && !mayDiffer.list(own.listed);
  }

  /** Works out in parts what the apps of both versions rest on, where they have to be compared. */
  *prepareApps(other: VersionHolders): Generator<undefined> {
    const mayDiffer = this.#mayDifferFrom(other);
    const answers = [this.#ground, other.#ground].map(({ access, knowledge }) => access.apps(knowledge));
    if (mayDiffer.rules) for (const one of answers) yield* one.prepare();
    const apps = yield* mayDiffer.inParts();
    if (apps.size > 0) for (const one of answers) yield* one.prepareUsers();
  }

  #mayDifferFrom(other: VersionHolders): MayDiffer {
    if (this.#compared?.other === other) return this.#compared.mayDiffer;
    const mayDiffer = this.#ground.access.mayDiffer(other.#ground.access, this.#ground.knowledge);
    this.#compared = { other, mayDiffer };
    return mayDiffer;
  }
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, place) => name === other[place]);
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

import { appKnowledge } from "../../../shared/catalogue/app-knowledge.ts";
import type { EntitlementSection } from "../../../shared/governance/entitlement.ts";
import { peopleNamed, VersionHolders, withPeople } from "../../../shared/governance/past/version-holders.ts";
import { renamedIds } from "../../../shared/governance/past/renamed-ids.ts";
import { Access } from "../../../shared/policy/access/access.ts";
import type { Network } from "../../../shared/policy/access/network.ts";
import type { PolicyDocument } from "../../../shared/policy/document/policy-file.ts";
import {
  leavesSomebody,
  renameBetween,
  withOldName,
  type RenameStep,
} from "../../../shared/policy/edit/naming/rename-between.ts";
import { inTurns, otherWork } from "../other-work.ts";
import type { KeptVersion } from "./kept-versions.ts";

/** Entitlements that are read out of a version before others have their turn. */
const atOnce = 32;

/** A version that was read, and whom it names. */
interface ReadVersion {
  readonly version: KeptVersion;
  readonly document: PolicyDocument;
  readonly people: ReadonlySet<string>;
  /** As they were worked out last, and for which network. */
  holders?: { readonly network: Network; readonly found: VersionHolders };
}

/** Two versions, and who holds what by each, among the same people. */
interface VersionPair {
  readonly before: VersionHolders;
  readonly after: VersionHolders;
  /** Where only a name differs, so that nobody holds more or less. */
  readonly renamed: VersionRename | null;
}

/** What a rename makes of the ids of entitlements. */
interface VersionRename {
  readonly step: RenameStep;
  /** The older ids by the newer ones, where they differ. */
  readonly ids: ReadonlyMap<string, string>;
}

/**
 * Reads versions two at a time, in parts, so that others get their turn, and keeps no more than two of them: a large policy
 * file takes many times its length in memory.
 */
export class VersionPairs {
  #network: Network;
  readonly #sections: readonly EntitlementSection[];
  #read: readonly ReadVersion[] = [];

  constructor(network: Network, sections: readonly EntitlementSection[]) {
    this.#network = network;
    this.#sections = sections;
  }

  /** Whether a version can be read and is a policy file. */
  async isReadable(version: KeptVersion): Promise<boolean> {
    return (await this.#readOf(version)) !== null;
  }

  /** Both of them; null where the older one cannot be read. */
  async pair(newer: KeptVersion, older: KeptVersion): Promise<VersionPair | null> {
    const after = await this.#readOf(newer);
    const before = await this.#readOf(older);
    if (after === null || before === null) return null;
    const network = withPeople(this.#network, [...before.people, ...after.people]);
    const was = await this.#holdersOf(before, network);
    const is = await this.#holdersOf(after, network);
    const step = renameBetween(before.document, after.document);
    if (step === null || leavesSomebody(step, network.nodes))
      return { before: was, after: is, renamed: null };
    this.before(step);
    return { before: was, after: is, renamed: { step, ids: renamedIds(step, was, is) } };
  }

  /** What is compared from here on is older than a rename: devices had the old name then. */
  before(step: RenameStep): void {
    const { nodes } = this.#network;
    const renamed = withOldName(step, nodes);
    if (renamed.some((node, place) => node !== nodes[place]))
      this.#network = { ...this.#network, nodes: renamed };
  }

  async #readOf(version: KeptVersion): Promise<ReadVersion | null> {
    const known = this.#read.find((one) => one.version.key === version.key);
    if (known !== undefined) return known;
    const document = await version.read();
    await otherWork();
    if (!document.ok) return null;
    const read = { version, document: document.value, people: peopleNamed(document.value) };
    this.#read = [...this.#read.slice(-1), read];
    await otherWork();
    return read;
  }

  async #holdersOf(read: ReadVersion, network: Network): Promise<VersionHolders> {
    if (read.holders !== undefined && isSame(read.holders.network, network)) return read.holders.found;
    const { document } = read;
    // What is in force was worked out already.
    const access = Access.of(document.policy, network);
    await inTurns(access.prepare());
    const work = VersionHolders.of({ document, access, knowledge: appKnowledge }, this.#sections);
    for (let count = 1; ; count += 1) {
      const { done, value } = work.next();
      if (done === true) {
        read.holders = { network, found: value };
        await otherWork();
        return value;
      }
      if (count % atOnce === 0) await otherWork();
    }
  }
}

/** The people of the tailnet with the same others besides, and the same devices. */
function isSame(one: Network, other: Network): boolean {
  if (one === other) return true;
  if (one.nodes !== other.nodes) return false;
  const [ones, others] = [one.users, other.users];
  return ones.length === others.length && ones.every(({ login }, place) => login === others[place]?.login);
}

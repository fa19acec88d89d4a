import type { PeopleView } from "../../../shared/bridge/access.ts";
import { appKnowledge } from "../../../shared/catalogue/app-knowledge.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { entitlementsOf } from "../../../shared/governance/entitlements.ts";
import { peopleOf } from "../../../shared/governance/people.ts";
import { Access } from "../../../shared/policy/access/access.ts";
import type { PolicyDocument } from "../../../shared/policy/document/policy-file.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import { policyNetwork } from "../policy/policy-network.ts";

/** Everybody of the tailnet, and what of that nobody can know. */
export function allPeople(document: PolicyDocument, snapshot: Snapshot): PeopleView {
  const { network, unknowns } = policyNetwork(snapshot);
  const access = Access.of(document.policy, network);
  const entitlements = entitlementsOf({ document, access, knowledge: appKnowledge });
  return { people: peopleOf(entitlements, valueOr(snapshot.users, [])), unknowns };
}

/** The apps that somebody can use by what was last read; none while that is not known. */
export function appsOfPerson(snapshot: Snapshot | null, login: string): readonly string[] {
  if (snapshot?.policy.known !== true) return [];
  const { document } = snapshot.policy.value.file;
  if (!document.ok) return [];
  const { people } = allPeople(document.value, snapshot);
  return people.find((person) => person.login === login.toLowerCase())?.apps ?? [];
}

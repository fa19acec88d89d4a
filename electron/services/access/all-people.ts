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

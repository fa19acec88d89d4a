import { appKnowledge } from "../../../shared/catalogue/app-knowledge.ts";
import { Access } from "../../../shared/policy/access/access.ts";
import { appsOf } from "../../../shared/policy/document/app-connectors.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import { policyNetwork } from "../policy/policy-network.ts";

/** The apps that somebody can use by what was last read; none while that is not known. */
export function appsOfPerson(snapshot: Snapshot | null, login: string): readonly string[] {
  if (snapshot?.policy.known !== true) return [];
  const { document } = snapshot.policy.value.file;
  if (!document.ok) return [];
  const { policy } = document.value;
  const answers = Access.of(policy, policyNetwork(snapshot).network).apps(appKnowledge);
  const users = appsOf(policy).filter((app) => {
    const user = answers.userOf(app, { kind: "person", login });
    return user !== null && user.verdict !== "unknown";
  });
  return [...new Set(users.map(({ name }) => name))];
}

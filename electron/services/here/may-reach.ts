import { appKnowledge } from "../../../shared/catalogue/app-knowledge.ts";
import { Access } from "../../../shared/policy/access/access.ts";
import type { App } from "../../../shared/policy/document/app.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import { policyNetwork } from "../policy/policy-network.ts";

/** Whether the rules surely let somebody reach an app. Not where the policy file cannot be read. */
export function mayReach(login: string, app: App, snapshot: Snapshot): boolean {
  const policy = snapshot.policy.known ? snapshot.policy.value.file.policy : null;
  if (policy === null) return false;
  const users = Access.of(policy, policyNetwork(snapshot).network).apps(appKnowledge).users(app);
  const wanted = login.toLowerCase();
  return users.some(
    ({ who, verdict }) => verdict === "yes" && who.kind === "person" && who.login.toLowerCase() === wanted,
  );
}

import type { ImpactView } from "../../../shared/bridge/policy.ts";
import { appKnowledge } from "../../../shared/catalogue/app-knowledge.ts";
import { Access } from "../../../shared/policy/access/access.ts";
import type { PolicyFile } from "../../../shared/policy/document/policy-file.ts";
import { mayTakeAway } from "../../../shared/policy/access/takes-away.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import { policyNetwork, withPerson } from "./policy-network.ts";

/** What a change does to people, and why a save might lock somebody out. */
export interface ChangeImpact {
  readonly impact: ImpactView;
  readonly lockout: readonly string[];
}

/**
 * Compares the text after a change with the stored one, among the people and devices of the last sync. `login` acts,
 * if known, and counts as a person of the tailnet even where people are not known. What cannot be judged because
 * somebody or something is not known is a reason to stop, unless the change takes nothing away. `meantFor` names the
 * apps that the change is for; null where all of it is meant.
 */
export function changeImpact(
  before: PolicyFile,
  after: PolicyFile,
  snapshot: Snapshot | null,
  login: string | null,
  meantFor: readonly string[] | null = null,
): ChangeImpact {
  const { network, unknowns } = withPerson(policyNetwork(snapshot), login);
  if (before.text === after.text) return { impact: { rows: [], unknowns: [] }, lockout: [] };
  const names = deviceNames(snapshot);
  const [old, fresh] = [before.policy, after.policy];
  if (old === null || fresh === null) {
    const lockout = fresh === null ? [] : [unjudged(["The stored policy file does not parse."])];
    return { impact: { rows: [], unknowns: [unreadable] }, lockout };
  }
  const difference = Access.of(old, network).differenceTo(Access.of(fresh, network), {
    deviceLabel: (nodeId) => names.get(nodeId) ?? nodeId,
    knowledge: appKnowledge,
  });
  const impact = difference.impact();
  const reasons = [...unknowns, ...difference.unknownConditions()];
  return {
    impact: {
      rows: impact.rows,
      unknowns: [...unknowns, ...impact.unknowns],
      summary: difference.summary(meantFor),
    },
    lockout: [
      ...difference.lockOut(login),
      ...(reasons.length > 0 && mayTakeAway(before, after) ? [unjudged(reasons)] : []),
    ],
  };
}

function unjudged(reasons: readonly string[]): string {
  return `Whether this change locks people out cannot be judged. ${reasons.join(" ")}`;
}

const unreadable = "Access cannot be compared while one of the two texts does not parse.";

/** What devices are called on screen: their host names, unless two share one. */
function deviceNames(snapshot: Snapshot | null): ReadonlyMap<string, string> {
  const devices = snapshot?.devices.known === true ? snapshot.devices.value : [];
  const counts = new Map<string, number>();
  for (const { hostname } of devices) counts.set(hostname, (counts.get(hostname) ?? 0) + 1);
  return new Map(
    devices.map(({ nodeId, hostname, name }) => [
      nodeId,
      hostname !== "" && counts.get(hostname) === 1 ? hostname : name || nodeId,
    ]),
  );
}

import type { ImpactView } from "../../../shared/bridge/policy.ts";
import { appKnowledge } from "../../../shared/catalogue/app-knowledge.ts";
import { Access } from "../../../shared/policy/access/access.ts";
import type { MeantApp, SameTag } from "../../../shared/policy/access/impact.ts";
import type { PolicyFile } from "../../../shared/policy/document/policy-file.ts";
import { mayTakeAway } from "../../../shared/policy/access/takes-away.ts";
import { mapKnown } from "../../../shared/core/known.ts";
import { withTags, type TagChange } from "../../../shared/tailnet/tag-change.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import { policyNetwork, withPerson } from "./policy-network.ts";

/** What a change does to people, and why a save might lock somebody out. */
export interface ChangeImpact {
  readonly impact: ImpactView;
  readonly lockout: readonly string[];
}

/** A change of the policy file, as far as people feel it. */
export interface JudgedChange {
  readonly before: PolicyFile;
  readonly after: PolicyFile;
  /** The apps that it is for; null where all of it is meant. */
  readonly meantFor: readonly MeantApp[] | null;
  /** What becomes of the tags of a device with it. */
  readonly tags: TagChange | null;
  /** The name that takes the place of another. */
  readonly renamed?: SameTag;
}

/**
 * Compares the text after a change with the stored one, among the people and devices of the last sync; a device whose
 * tags change with it has those afterwards. `login` acts, if known, and counts as a person of the tailnet even where
 * people are not known. What cannot be judged because somebody or something is not known is a reason to stop, unless the
 * change takes nothing away.
 */
export function changeImpact(
  { before, after, meantFor, tags, renamed }: JudgedChange,
  snapshot: Snapshot | null,
  login: string | null,
): ChangeImpact {
  const { network, unknowns } = withPerson(policyNetwork(snapshot), login);
  if (before.text === after.text && tags === null) return { impact: { rows: [], unknowns: [] }, lockout: [] };
  const later = tags === null ? network : withPerson(policyNetwork(tagged(snapshot, tags)), login).network;
  const names = deviceNames(snapshot);
  const [old, fresh] = [before.policy, after.policy];
  if (old === null || fresh === null) {
    const lockout = fresh === null ? [] : [unjudged(["The stored policy file does not parse."])];
    return { impact: { rows: [], unknowns: [unreadable] }, lockout };
  }
  const difference = Access.of(old, network).differenceTo(Access.of(fresh, later), {
    deviceLabel: (nodeId) => names.get(nodeId) ?? nodeId,
    knowledge: appKnowledge,
    ...(renamed === undefined ? {} : { renamed }),
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

function tagged(snapshot: Snapshot | null, tags: TagChange): Snapshot | null {
  return snapshot && { ...snapshot, devices: mapKnown(snapshot.devices, (list) => withTags(list, tags)) };
}

/** Says that nobody can say whom a change locks out. */
export function unjudged(reasons: readonly string[]): string {
  return `It cannot be judged whether this change locks people out. ${reasons.join(" ")}`;
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

import { map, type Result } from "../../../shared/core/result.ts";
import { entitlementsOf } from "../../../shared/governance/entitlements.ts";
import type { ReviewPlan } from "../../../shared/governance/reviews/access-review.ts";
import { reviewItems, type ReviewedItems } from "../../../shared/governance/reviews/review-items.ts";
import { isInScope } from "../../../shared/governance/reviews/thing-items.ts";
import { suspendedIn } from "../../../shared/policy/access/network.ts";
import type { User } from "../../../shared/tailnet/snapshot.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ReviewStore } from "../../ports/review-store.ts";
import type { Session } from "../../ports/session.ts";
import { deviceNames } from "../access/access-ground.ts";
import { readAllCredentials } from "../access/read-credentials.ts";
import type { DeviceInvites } from "../people/device-invites.ts";
import { readGround, type ReviewGroundParts } from "./review-ground.ts";

/** What reading what a review is about needs from its surroundings. */
interface SnapshotParts extends ReviewGroundParts {
  readonly store: Pick<ReviewStore, "all">;
  readonly session: () => Result<Session>;
  readonly deviceInvites: Pick<DeviceInvites, "read">;
  readonly clock: Clock;
}

/** What a review is about, and the policy file that it was taken from. */
interface ReviewSnapshot extends ReviewedItems {
  readonly policyHash: string;
  readonly users: readonly User[];
}

/** Reads anew what a review of this plan is about. Errors: those of reading, and of the store. */
export async function takeSnapshot(
  parts: SnapshotParts,
  { scope, conflicts, carryOver }: Pick<ReviewPlan, "scope" | "conflicts" | "carryOver">,
): Promise<Result<ReviewSnapshot>> {
  const { store, session, deviceInvites, clock } = parts;
  const active = session();
  if (!active.ok) return active;
  const kept = await store.all();
  if (!kept.ok) return kept;
  const closed = kept.value.reviews.filter(({ closing }) => closing?.state === "closed");
  const wanted = {
    keys: isInScope(scope, "credentials"),
    deviceInvites: isInScope(scope, "invites") ? () => deviceInvites.read() : null,
  };
  const [read, named] = await Promise.all([
    readGround(active.value, parts),
    readAllCredentials(active.value, wanted, clock),
  ]);
  return map(read, (ground) => {
    const names = deviceNames(ground.devices);
    const credentials = named(ground.people, (nodeId) => names(nodeId)[0]);
    const entitlements = entitlementsOf(ground);
    const suspended = suspendedIn(ground.access.network);
    const earlier = carryOver ? closed : [];
    return {
      ...reviewItems({ ...ground, entitlements, credentials, earlier, suspended }, { scope, conflicts }),
      policyHash: ground.policyHash,
      users: ground.users,
    };
  });
}

import type { EntitlementHolder } from "../entitlement.ts";
import { entitlementsOf, type EntitlementGround } from "../entitlements.ts";

/** How many entitlements somebody holds for certain, or on a condition, and holds no more afterwards. */
export function lostEntitlements(login: string, before: EntitlementGround, after: EntitlementGround): number {
  const kept = heldBy(login, after);
  return [...heldBy(login, before)].filter((id) => !kept.has(id)).length;
}

function heldBy(login: string, ground: EntitlementGround): ReadonlySet<string> {
  return new Set(
    entitlementsOf(ground)
      .filter((entitlement) => isHeld(entitlement.holderOf({ kind: "person", login })))
      .map(({ id }) => id),
  );
}

/** What nobody can say is no loss that could be counted. */
function isHeld(holder: EntitlementHolder | null): boolean {
  return holder !== null && holder.verdict !== "unknown";
}

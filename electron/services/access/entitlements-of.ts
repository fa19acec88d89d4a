import type { EntitlementsView, EntitlementView } from "../../../shared/bridge/access.ts";
import { problem } from "../../../shared/core/problem.ts";
import { andThen, fail, map, ok, type Result } from "../../../shared/core/result.ts";
import {
  entitlementLine,
  entitlementLines,
  type EntitlementLine,
} from "../../../shared/governance/entitlement-lines.ts";
import type { Entitlement } from "../../../shared/governance/entitlement.ts";
import { entitlementWays } from "../../../shared/governance/entitlement-ways.ts";
import { entitlementsOf } from "../../../shared/governance/entitlements.ts";
import { wayLoss, type WayLoss } from "../../../shared/governance/way-loss.ts";
import { lineIndex } from "../../../shared/hujson/positions.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { AccessGround } from "./access-ground.ts";
import { peopleGaps } from "./person-of.ts";

/** Entitlements that are worked out before other work has its turn. */
const atOnce = 8;

const kept = new WeakMap<Snapshot, Promise<EntitlementsView>>();

/** Everything that can be held; worked out once for each snapshot. A large tailnet has thousands, so others get their turn. */
export async function allEntitlements(ground: AccessGround): Promise<EntitlementsView> {
  const found = kept.get(ground.snapshot) ?? readAll(ground);
  kept.set(ground.snapshot, found);
  return found;
}

async function readAll(ground: AccessGround): Promise<EntitlementsView> {
  const lines: EntitlementLine[] = [];
  for (const line of entitlementLines(ground)) {
    lines.push(line);
    if (lines.length % atOnce === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return { lines, gaps: peopleGaps(ground.snapshot) };
}

/** Who holds one thing. Error: `not-found`, also where the policy file has it no more. */
export function entitlementCalled(id: string, ground: AccessGround): Result<EntitlementView> {
  return map(entitlementWith(id, ground), (found) => viewOf(found, ground));
}

/** Who loses it when one of its ways is taken back. Errors: as above, and those of planning it. */
export function ifWayTakenBack(id: string, way: string, ground: AccessGround): Result<WayLoss> {
  return andThen(entitlementWith(id, ground), (found) => wayLoss(found, way, ground));
}

function entitlementWith(id: string, ground: AccessGround): Result<Entitlement> {
  const found = entitlementsOf(ground).find((one) => one.id === id);
  return found === undefined ? fail(problem("not-found", "The policy file gives this no more.")) : ok(found);
}

function viewOf(found: Entitlement, ground: AccessGround): EntitlementView {
  const { offset } = found;
  const line = offset === null ? null : lineIndex(ground.document.text).positionAt(offset).line;
  return {
    line: entitlementLine(found, line, ground.access),
    ways: entitlementWays(found, ground),
    gaps: peopleGaps(ground.snapshot),
  };
}

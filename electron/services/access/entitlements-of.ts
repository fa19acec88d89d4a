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
import { TimedWays } from "../../../shared/governance/matrix/timed-ways.ts";
import type { TimedAccess } from "../../../shared/governance/timed/timed-access.ts";
import { isOpen } from "../../../shared/governance/timed/timed-rules.ts";
import { wayLoss, type WayLoss } from "../../../shared/governance/way-loss.ts";
import { lineIndex } from "../../../shared/hujson/positions.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { AccessGround } from "./access-ground.ts";
import { peopleGaps } from "./person-of.ts";

/** Entitlements that are worked out before other work has its turn. */
const atOnce = 8;

type Records = readonly TimedAccess[];

const kept = new WeakMap<Snapshot, { readonly records: Records; readonly view: Promise<EntitlementsView> }>();

/**
 * Everything that can be held; worked out once for each snapshot and each change of what is given for a while. A large
 * tailnet has thousands, so others get their turn.
 */
export async function allEntitlements(ground: AccessGround, records: Records): Promise<EntitlementsView> {
  const found = kept.get(ground.snapshot);
  if (found?.records === records) return found.view;
  const view = readAll(ground, records);
  kept.set(ground.snapshot, { records, view });
  return view;
}

async function readAll(ground: AccessGround, records: Records): Promise<EntitlementsView> {
  const lines: EntitlementLine[] = [];
  for (const line of entitlementLines(ground, new TimedWays(records.filter(isOpen), ground))) {
    lines.push(line);
    if (lines.length % atOnce === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return { lines, gaps: peopleGaps(ground.snapshot) };
}

/** Who holds one thing. Error: `not-found`, also where the policy file has it no more. */
export function entitlementCalled(
  id: string,
  ground: AccessGround,
  records: Records,
): Result<EntitlementView> {
  return map(entitlementWith(id, ground), (found) => viewOf(found, ground, records));
}

/** Who loses it when one of its ways is taken back. Errors: as above, and those of planning it. */
export function ifWayTakenBack(id: string, way: string, ground: AccessGround): Result<WayLoss> {
  return andThen(entitlementWith(id, ground), (found) => wayLoss(found, way, ground));
}

function entitlementWith(id: string, ground: AccessGround): Result<Entitlement> {
  const found = entitlementsOf(ground).find((one) => one.id === id);
  return found === undefined ? fail(problem("not-found", "The policy file gives this no more.")) : ok(found);
}

function viewOf(found: Entitlement, ground: AccessGround, records: Records): EntitlementView {
  const { offset } = found;
  const line = offset === null ? null : lineIndex(ground.document.text).positionAt(offset).line;
  const timed = new TimedWays(records.filter(isOpen), ground);
  return {
    line: entitlementLine(found, line, ground.access, timed),
    ways: entitlementWays(found, ground),
    gaps: peopleGaps(ground.snapshot),
  };
}

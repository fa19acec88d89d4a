import { holds } from "../checks/device-step.ts";
import { worstFirst, type HealthCheck } from "../checks/health-check.ts";
import type { Owner } from "../checks/owner.ts";
import type { CheckId } from "../checks/table.ts";
import { placeOfCheck } from "./hop-of-check.ts";
import { remedyOf } from "./hops.ts";
import type { HeldUp } from "./path.ts";

/**
 * What keeps a connector that joined from being ready, by its live list: the worst, and then the first. Null where
 * nothing does.
 */
export function heldUpBy(checks: readonly HealthCheck[], owner: Owner): HeldUp | null {
  const [check] = checks
    .filter((one) => (one.severity === "error" || one.severity === "warning") && !holds(one))
    .toSorted(worstFirst);
  if (check === undefined) return null;
  const { name, word } = placeOfCheck(check);
  const isRoutes = check.id === ("pending-routes" satisfies CheckId);
  return { word: isRoutes ? name : word, isRoutes, ...remedyOf([{ check, owner }]) };
}

import type { Past } from "../../../shared/bridge/history.ts";
import { checkKey, type HealthCheck } from "../../../shared/connectors/checks/health-check.ts";
import type { CheckId } from "../../../shared/connectors/checks/table.ts";
import { valueOr } from "../../../shared/core/known.ts";
import type { FixOwner } from "../../state/use-check-fixes.ts";
import { useFleet } from "../../state/use-fleet.ts";

/** Since when a check fails: of a host that is offline since it was last seen, of all else since Tailrace saw it. */
export function useFailingSince(
  owner: FixOwner["owner"],
  past: Past | null,
): (check: HealthCheck) => number | undefined {
  const fleet = useFleet();
  return (check) => {
    const seen = past?.failing[checkKey(check)];
    const about = check.owner ?? owner;
    if (check.id !== ("online" satisfies CheckId) || about.kind !== "device") return seen;
    const connectors = fleet === null ? [] : valueOr(fleet.connectors, []);
    return connectors.find(({ nodeId }) => nodeId === about.nodeId)?.lastSeen ?? seen;
  };
}

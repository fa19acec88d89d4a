import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
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
  const connectorOf = useConnectorOf(owner);
  return (check) => {
    const seen = past?.failing[checkKey(check)];
    return check.id === ("online" satisfies CheckId) ? (connectorOf(check)?.lastSeen ?? seen) : seen;
  };
}

/** When what a check looks at was read last, where its host is offline: nothing newer is known of it. */
export function useLastRead(owner: FixOwner["owner"]): (check: HealthCheck) => number | undefined {
  const connectorOf = useConnectorOf(owner);
  return (check) => {
    const connector = connectorOf(check);
    return connector?.online === false ? (connector.lastSeen ?? undefined) : undefined;
  };
}

function useConnectorOf(owner: FixOwner["owner"]): (check: HealthCheck) => ConnectorView | undefined {
  const fleet = useFleet();
  const connectors = fleet === null ? [] : valueOr(fleet.connectors, []);
  return (check) => {
    const about = check.owner ?? owner;
    return about.kind === "device" ? connectors.find(({ nodeId }) => nodeId === about.nodeId) : undefined;
  };
}

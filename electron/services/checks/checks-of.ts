import type { CheckView } from "../../../shared/bridge/schemas.ts";
import type { AppState } from "../../../shared/bridge/app-state.ts";
import { hostRequirements } from "../../../shared/connectors/checks/device-checks.ts";

/** What a list of checks is about. */
export interface CheckOwner {
  readonly checks: readonly CheckView[];
  readonly appName: string | null;
  readonly nodeId: string | null;
}

/**
 * The checks on screen under an app’s name, a connector’s node id or the id of a set-up; null when there are none. What
 * is to check on the host stands beside those of a device.
 */
export function checksOf({ fleet, setups }: AppState, owner: string): CheckOwner | null {
  const app = fleet.apps.known ? fleet.apps.value.find(({ name }) => name === owner) : undefined;
  if (app !== undefined) return { checks: app.checks, appName: app.name, nodeId: null };
  const connector = fleet.connectors.known
    ? fleet.connectors.value.find(({ nodeId }) => nodeId === owner)
    : undefined;
  if (connector !== undefined)
    return { checks: withHost(connector.checks), appName: null, nodeId: connector.nodeId };
  const setup = setups.setups.find(({ id }) => id === owner);
  return setup === undefined
    ? null
    : { checks: withHost(setup.deviceChecks), appName: setup.decisions.name, nodeId: setup.nodeId };
}

function withHost(checks: readonly CheckView[]): readonly CheckView[] {
  return [...checks, ...hostRequirements()];
}

/** The device that a check is about: of its own id where an app’s list repeats it, else the list’s. */
export function deviceOfCheck(owner: CheckOwner, checkId: string): string | null {
  return /^connector:([^:]+):/u.exec(checkId)?.[1] ?? owner.nodeId;
}

import { isReady } from "../../../shared/connectors/checks/device-step.ts";
import type { HealthCheck } from "../../../shared/connectors/checks/health-check.ts";
import type { CheckId } from "../../../shared/connectors/checks/table.ts";
import type { StoredSetup } from "../../ports/stored-setup.ts";

const waiting = "pending-routes" satisfies CheckId;

/**
 * Whether the device step of a set-up has what it waits for. Where a connector is replaced its routes may wait: approving
 * them moves people to an address that is not in the allowlists yet.
 */
export function isHostReady(setup: Pick<StoredSetup, "replaces">, checks: readonly HealthCheck[]): boolean {
  return isReady(setup.replaces === undefined ? checks : checks.filter(({ id }) => id !== waiting));
}

import type { AppState } from "../../../shared/bridge/app-state.ts";
import { hostChecks } from "../../../shared/connectors/checks/run-checks.ts";
import type { HealthCheck } from "../../../shared/connectors/checks/health-check.ts";
import type { Owner } from "../../../shared/connectors/checks/owner.ts";
import { findApp, findConnector } from "../fleet/find-in-fleet.ts";

/** The checks on screen of one owner, and what they are about. */
export interface OwnedChecks {
  readonly checks: readonly HealthCheck[];
  readonly appName: string | null;
  readonly nodeId: string | null;
}

/** The checks of an owner; null when it is gone. Those of a device include what to check on the host. */
export function checksOf({ fleet, setups }: AppState, owner: Owner): OwnedChecks | null {
  switch (owner.kind) {
    case "app": {
      const app = findApp(fleet, owner.name);
      return app.ok ? { checks: app.value.checks, appName: owner.name, nodeId: null } : null;
    }
    case "device": {
      const { nodeId } = owner;
      const connector = findConnector(fleet, nodeId);
      return connector.ok ? { checks: withHost(connector.value.checks), appName: null, nodeId } : null;
    }
    case "setup": {
      const setup = setups.setups.find(({ id }) => id === owner.id);
      if (setup === undefined) return null;
      const { deviceChecks, decisions, nodeId } = setup;
      return { checks: withHost(deviceChecks), appName: decisions.name, nodeId };
    }
    case "tailnet": {
      // What is wrong with the tailnet stands with every app.
      const listed = fleet.apps.known ? fleet.apps.value.flatMap(({ checks }) => checks) : [];
      return {
        checks: listed.filter((check) => check.owner?.kind === "tailnet"),
        appName: null,
        nodeId: null,
      };
    }
  }
}

function withHost(checks: readonly HealthCheck[]): readonly HealthCheck[] {
  return [...checks, ...hostChecks];
}

import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import type { FleetState } from "../../../shared/bridge/fleet.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";

/** All apps as the screens show them. Error: `not-found` while they are not known. */
export function shownApps({ apps }: FleetState): Result<readonly AppView[]> {
  return apps.known ? ok(apps.value) : fail(problem("not-found", apps.reason));
}

/** An app as the screens show it. Error: `not-found`. */
export function findApp({ apps }: FleetState, name: string): Result<AppView> {
  if (!apps.known) return fail(problem("not-found", apps.reason));
  const found = apps.value.find((app) => app.name === name);
  return found === undefined
    ? fail(problem("not-found", `There is no app “${name}” in the policy file any more.`))
    : ok(found);
}

/** A connector as the screens show it. Error: `not-found`. */
export function findConnector({ connectors }: FleetState, nodeId: string): Result<ConnectorView> {
  if (!connectors.known) return fail(problem("not-found", connectors.reason));
  const found = connectors.value.find((connector) => connector.nodeId === nodeId);
  return found === undefined
    ? fail(problem("not-found", "This device is not a connector any more."))
    : ok(found);
}

import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import type { FleetState } from "../../../shared/bridge/fleet.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { firstOf, listed } from "../../../shared/core/words.ts";

/** As many names stand in a sentence as words of it. */
const fewNames = 3;

/** The apps of a connector that none of their connectors can serve: the guard has no row for what is down already. */
export function downApps(fleet: FleetState | null, { appNames }: ConnectorView): readonly AppView[] {
  const apps = fleet === null ? [] : valueOr(fleet.apps, []);
  return apps.filter((app) => appNames.includes(app.name) && isDown(app));
}

/** “Jira is down”, “Jira and GitHub are down”. */
export function downWords(apps: readonly AppView[]): string {
  return `${namesOf(apps)} ${apps.length === 1 ? "is" : "are"} down`;
}

/** The names of a few, and how many more. */
export function namesOf(apps: readonly AppView[]): string {
  const names = apps.map(({ name }) => name);
  return names.length > fewNames ? firstOf(names) : listed(names);
}

function isDown({ connectorIds, notServing = [] }: AppView): boolean {
  return (
    connectorIds.known &&
    connectorIds.value.every((id) =>
      notServing.some(({ nodeId, state }) => nodeId === id && state === "unable"),
    )
  );
}

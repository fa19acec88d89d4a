import type { FleetState } from "../../../../shared/bridge/fleet.ts";
import type { SetupView } from "../../../../shared/bridge/setup.ts";
import { valueOr } from "../../../../shared/core/known.ts";
import { Banner } from "../../../ui/banner.tsx";

/** What one more connector brings to an app that runs, before anything is done. */
export function AddedConnector({
  setup,
  fleet,
}: {
  readonly setup: SetupView;
  readonly fleet: FleetState | null;
}) {
  if (setup.wrotePolicy || fleet?.apps.known !== true || !fleet.connectors.known) return null;
  const app = fleet.apps.value.find(({ name }) => name === setup.decisions.name);
  if (app === undefined) return null;
  const others = valueOr(app.connectorIds, []).filter((id) => id !== setup.nodeId);
  const first = fleet.connectors.value.find(({ nodeId }) => nodeId === others[0])?.hostname;
  if (first === undefined) return null;
  const list = `${app.name}’s allowlist`;
  if (fleet.regionalRouting === true)
    return (
      <Banner kind="attention" title="People will arrive from it at once">
        Regional routing is on: everybody uses the connector nearest to them. Have its IP in {list} before it
        joins, or let it join when few people work.
      </Banner>
    );
  return (
    <Banner kind="note" title={setup.replaces === undefined ? `A standby for ${first}` : `Nothing moves yet`}>
      {first} goes on carrying {app.name}; the new host takes over where it cannot.{" "}
      {fleet.regionalRouting === null ? "Whether regional routing is on could not be read. " : ""}
      Its IP goes into {list} next.
    </Banner>
  );
}

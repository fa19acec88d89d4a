import type { ConnectorView, FleetState } from "../../../shared/bridge/state/fleet.ts";
import { say } from "../../state/feedback.ts";
import { go } from "../../state/navigation.ts";
import { useCommand } from "../../state/use-command.ts";
import { Banner } from "../../ui/banner.tsx";
import { ConfirmByTyping } from "../../ui/confirm-by-typing.tsx";
import { list } from "../../ui/words.ts";
import styles from "./connectors.module.css";

/** Props of `RemoveConnector`. */
export interface RemoveConnectorProps {
  readonly connector: ConnectorView;
  readonly fleet: FleetState;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Removes the device. Says first what it serves and what will stop. */
export function RemoveConnector({ connector, fleet, open, onClose }: RemoveConnectorProps) {
  const remove = useCommand("connectors.remove");
  const apps = fleet.apps.known
    ? fleet.apps.value.filter((app) => connector.appNames.includes(app.name))
    : [];
  const stops = apps.filter(
    (app) => app.connectorIds.known && app.connectorIds.value.every((id) => id === connector.nodeId),
  );
  const goesOn = apps.filter((app) => app.connectorIds.known && !stops.includes(app));
  const unsure = connector.appNames.filter(
    (name) => !stops.some((app) => app.name === name) && !goesOn.some((app) => app.name === name),
  );

  async function onConfirm(typedName: string): Promise<void> {
    const result = await remove.run({ nodeId: connector.nodeId, typedName });
    if (!result.ok) return;
    say(`Removed ${connector.hostname}`);
    go({ screen: "connectors" });
  }

  return (
    <ConfirmByTyping
      open={open}
      onClose={() => {
        remove.clear();
        onClose();
      }}
      title={`Remove ${connector.hostname}`}
      name={connector.name}
      act="Remove connector"
      busyLabel="Removing…"
      pending={remove.pending}
      problem={remove.problem}
      onConfirm={(typedName) => void onConfirm(typedName)}
    >
      {stops.length === 0 ? null : (
        <Banner kind="error" title={`${list(stops.map((app) => app.name))} will stop working`}>
          <p>This is the only connector. People lose access until another one is online.</p>
        </Banner>
      )}
      <ul className={styles.bullets}>
        {connector.appNames.length === 0 ? <li>No app uses this device.</li> : null}
        {goesOn.length === 0 ? null : (
          <li>{list(goesOn.map((app) => app.name))} will use other connectors.</li>
        )}
        {unsure.length === 0 ? null : <li>Whether {list(unsure)} has other connectors is not known.</li>}
        {connector.egress.length === 0 ? null : (
          <li>
            Its egress IPs no longer belong in any allowlist:{" "}
            <span className="mono">{connector.egress.map((egress) => egress.address).join(", ")}</span>
          </li>
        )}
        <li>The device leaves the tailnet. To come back it has to be added again.</li>
      </ul>
    </ConfirmByTyping>
  );
}

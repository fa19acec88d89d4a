import { useState } from "react";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import type { Known } from "../../../shared/core/known.ts";
import { say } from "../../state/feedback.ts";
import { go } from "../../state/navigation.ts";
import { useCommand } from "../../state/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { ConfirmByTyping } from "../../ui/confirm-by-typing.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Status } from "../../ui/status.tsx";
import { TakeoverTable } from "../../parts/review/takeover-table.tsx";
import { UnknownNote } from "../../ui/unknown-note.tsx";
import { shortHost, tellingName } from "../../../shared/connectors/short-host.ts";
import { counted } from "../../../shared/core/words.ts";
import type { Takeover } from "../../../shared/connectors/takeover.ts";
import { useTakeovers } from "./use-takeovers.ts";
import styles from "./connectors.module.css";

/** Props of `RemoveConnector`. */
export interface RemoveConnectorProps {
  readonly connector: ConnectorView;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Removes the device: says first who takes over, lets it be drained, and deletes it after that. */
export function RemoveConnector({ connector, open, onClose }: RemoveConnectorProps) {
  const remove = useCommand("connectors.remove");
  const drain = useCommand("connectors.drain");
  const [confirmed, setConfirmed] = useState(false);
  const [drained, setDrained] = useState(false);
  const takeovers = useTakeovers(connector.nodeId, open ? { kind: "remove" } : null);
  const rows = takeovers?.known === true ? takeovers.value : [];
  const stops = takeovers?.known === false || rows.some(({ severity }) => severity === "error");
  const inUse = connector.routeCounts?.enabled ?? 0;
  const isDrained = drained || inUse === 0 || !connector.online;
  // Where nobody takes over, draining would be the outage itself.
  const drainsFirst = !isDrained && rows.some(({ to }) => to !== null);
  const moving = new Set(rows.map(({ app }) => app)).size;

  async function onDrain(): Promise<void> {
    const result = await drain.run({ nodeId: connector.nodeId });
    if (!result.ok) return;
    setDrained(true);
    say(`Drained ${connector.hostname}. Approve its routes to take that back.`);
  }

  async function onConfirm(typedName: string): Promise<void> {
    const lockout = stops ? { confirmLockout: confirmed } : {};
    const result = await remove.run({ nodeId: connector.nodeId, typedName, ...lockout });
    if (!result.ok) return;
    say(`Removed ${connector.hostname}`);
    go({ screen: "connectors" });
  }

  return (
    <ConfirmByTyping
      wide
      open={open}
      onClose={() => {
        remove.clear();
        drain.clear();
        setConfirmed(false);
        onClose();
      }}
      title={`Remove ${connector.hostname}`}
      name={tellingName(connector.name)}
      act={`Delete ${shortHost(connector.name)}`}
      busyLabel="Deleting…"
      pending={remove.pending}
      problem={remove.problem}
      blocked={takeovers === null || drainsFirst || (stops && !confirmed)}
      onConfirm={(typedName) => void onConfirm(typedName)}
    >
      <Headline takeovers={takeovers} connector={connector} />
      {rows.length === 0 ? null : <TakeoverTable rows={rows} />}
      {drainsFirst ? (
        <section className={styles.step} aria-label="Drain first">
          <p>
            <strong>Drain first.</strong> Apps move to their next connector. The device stays. Can be undone.
          </p>
          {/* Its learned routes do not tell which app they are of, so that no single app can be drained. */}
          <Button
            disabled={stops && !confirmed}
            busyLabel={drain.pending && "Draining…"}
            onClick={() => void onDrain()}
          >
            Drain {counted(moving, "app")}
          </Button>
        </section>
      ) : null}
      {drain.problem === null ? null : <ProblemBox problem={drain.problem} />}
      {connector.egress.length === 0 ? null : (
        <p className={styles.muted}>
          Then take its IPs out of the allowlists:{" "}
          <span className="mono">{connector.egress.map((egress) => egress.address).join(", ")}</span>
        </p>
      )}
      {stops ? (
        <Checkbox
          label="I have read this and want to remove it anyway"
          checked={confirmed}
          disabled={remove.pending}
          onChecked={setConfirmed}
        />
      ) : null}
    </ConfirmByTyping>
  );
}

function Headline({
  takeovers,
  connector,
}: {
  readonly takeovers: Known<readonly Takeover[]> | null;
  readonly connector: ConnectorView;
}) {
  if (takeovers === null) return <SkeletonRows label="Asking who takes over" rows={2} />;
  if (!takeovers.known)
    return (
      <UnknownNote what="Who takes over is not known" reason={takeovers.reason} scope={takeovers.scope} />
    );
  const apps = new Set(takeovers.value.map(({ app }) => app));
  const bad = takeovers.value.filter(({ severity }) => severity === "error");
  const people = bad.reduce((most, row) => Math.max(most, row.people ?? 0), 0);
  const badApps = new Set(bad.map(({ app }) => app)).size;
  if (bad.length > 0) {
    const who = people === 0 ? "People" : `Up to ${counted(people, "person", "people")}`;
    return (
      <p className={styles.alarm}>
        <Status kind="error" word={`${who} would be locked out of ${counted(badApps, "app")}`} />
      </p>
    );
  }
  return connector.appNames.length === 0 || apps.size === 0 ? (
    <p>{connector.appNames.length === 0 ? "No app uses this device." : "People arrive as before."}</p>
  ) : (
    <Status kind="ok" word={`${counted(apps.size, "app")} move to another connector`} />
  );
}

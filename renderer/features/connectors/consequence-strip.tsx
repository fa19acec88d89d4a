import type { AppView } from "../../../shared/bridge/apps.ts";
import { useState } from "react";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import type { FleetState } from "../../../shared/bridge/fleet.ts";
import type { HealthCheck } from "../../../shared/connectors/checks/health-check.ts";
import { moveFor, type AppMove } from "../../../shared/connectors/move-app.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { MoveApp, moveWords } from "../../parts/tags/move-app.tsx";
import { Button } from "../../ui/button.tsx";
import { useCheckFixes } from "../../state/use-check-fixes.ts";
import { useSlice } from "../../state/mirror.ts";
import { FixButton } from "../../parts/checks/check-list.tsx";
import { FixDialogs } from "../../parts/checks/fix-dialogs.tsx";
import { StatusShape } from "../../ui/status.tsx";
import { exactTime, momentWords } from "../../ui/time-text.ts";
import { useNow } from "../../ui/use-now.ts";
import styles from "./connector-screen.module.css";

/** As many apps are named. */
const fewApps = 3;

/** What it means for people that a connector is unwell, and the act that mends it. Nothing while it is well. */
export function ConsequenceStrip({
  connector,
  apps,
  fleet,
}: {
  readonly connector: ConnectorView;
  readonly apps: readonly AppView[];
  readonly fleet: FleetState;
}) {
  const [moving, setMoving] = useState<AppMove | null>(null);
  const owner = { kind: "device", nodeId: connector.nodeId } as const;
  const fixing = useCheckFixes({ owner });
  const connection = useSlice("connection");
  const now = useNow();
  const cause = stripCause(connector);
  if (cause === undefined) return null;
  const hurt = apps.filter(({ path }) => path.state === "error" || path.state === "attention");
  const [first] = hurt;
  const named =
    first !== undefined && first.path.sentence.startsWith(first.name)
      ? [first.path.sentence, ...shortly(hurt.slice(1, fewApps))]
      : shortly(hurt.slice(0, fewApps));
  const more = hurt.length - named.length;
  const what =
    named.length === 0
      ? cause.what.replace(/\.$/u, "")
      : [...named, ...(more > 0 ? [`${more} more`] : [])].join(" · ");
  const move = moveFor(apps, valueOr(fleet.connectors, []));
  const checkedAt = connection?.lastSyncAt ?? null;
  return (
    <section className={styles.strip} aria-label="What it means">
      <StatusShape kind="error" />
      <div className={styles.stripText}>
        <p className={styles.stripWhat} title={what}>
          {what}
        </p>
        <p className={styles.stripWhen}>
          {named.length === 0 ? `${cause.why} ` : connector.online ? `${cause.what} ` : null}
          {connector.online || connector.lastSeen === null ? null : (
            <time title={exactTime(connector.lastSeen)}>
              Last seen {momentWords(connector.lastSeen, now)}.{" "}
            </time>
          )}
          {checkedAt === null ? null : <>Checked {momentWords(checkedAt, now)}.</>}
        </p>
      </div>
      <span className={styles.stripActs}>
        <FixButton check={cause} fixes={fixing.fixes} busy={fixing.busyKey !== null} />
        {move === null ? null : (
          <Button variant="filled" intent="primary" onClick={() => setMoving(move)}>
            {moveWords(move)}
          </Button>
        )}
      </span>
      {moving === null ? null : <MoveApp move={moving} onClose={() => setMoving(null)} />}
      <FixDialogs fixing={fixing} />
    </section>
  );
}

/** The check that the strip speaks of; undefined while the connector is well enough. */
export function stripCause({ checks }: ConnectorView): HealthCheck | undefined {
  return checks.find(({ severity }) => severity === "error");
}

function shortly(apps: readonly AppView[]): readonly string[] {
  return apps.map(({ name, path }) => `${name}: ${path.short.charAt(0).toLowerCase()}${path.short.slice(1)}`);
}

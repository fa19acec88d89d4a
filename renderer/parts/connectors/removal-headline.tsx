import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { lockedOutBy } from "../../../shared/connectors/locked-out.ts";
import type { Takeover } from "../../../shared/connectors/takeover.ts";
import { valueOr, type Known } from "../../../shared/core/known.ts";
import { counted } from "../../../shared/core/words.ts";
import { useFleet } from "../../state/use-fleet.ts";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Status, StatusShape, type StatusKind } from "../../ui/status.tsx";
import { UnknownNote } from "../../ui/unknown-note.tsx";
import { lockedOutWords } from "../review/locked-out.ts";
import { downApps, downWords, namesOf } from "./down-apps.ts";
import styles from "./remove-connector.module.css";

/** Props of `RemovalHeadline`. */
export interface RemovalHeadlineProps {
  /** Null while it is asked. */
  readonly takeovers: Known<readonly Takeover[]> | null;
  readonly connector: ConnectorView;
}

/** What the removal of a connector does to people, in one line. */
export function RemovalHeadline({ takeovers, connector }: RemovalHeadlineProps) {
  const fleet = useFleet();
  if (takeovers === null) return <SkeletonRows label="Asking who takes over" rows={2} />;
  if (!takeovers.known)
    return (
      <UnknownNote what="Who takes over is not known" reason={takeovers.reason} scope={takeovers.scope} />
    );
  const rows = takeovers.value;
  const down = downApps(fleet, connector).filter((app) => !rows.some((row) => row.app === app.name));
  return (
    <>
      {down.length === 0 ? null : <DownNote apps={down} connector={connector} />}
      {rows.length > 0 ? (
        <Moves rows={rows} />
      ) : down.length > 0 ? null : (
        <p>{connector.appNames.length === 0 ? "No app uses this device." : "People arrive as before."}</p>
      )}
    </>
  );
}

function DownNote({
  apps,
  connector,
}: {
  readonly apps: readonly AppView[];
  readonly connector: ConnectorView;
}) {
  const alone = apps.filter(({ connectorIds }) =>
    valueOr(connectorIds, []).every((id) => id === connector.nodeId),
  );
  const whom = alone.length < apps.length ? namesOf(alone) : apps.length === 1 ? "it" : "them";
  return (
    <p className={styles.down}>
      <StatusShape kind="error" />
      <span className="foreign">
        <strong className={styles.alarm}>{downWords(apps)}.</strong>{" "}
        {alone.length === 0
          ? `Deleting ${connector.hostname} does not change that.`
          : `Deleting ${connector.hostname} leaves ${whom} without a connector.`}
      </span>
    </p>
  );
}

function Moves({ rows }: { readonly rows: readonly Takeover[] }) {
  const apps = appsOf(rows);
  const locked = lockedOutBy(rows);
  if (locked !== null) {
    const others = apps - locked.apps;
    const bad = new Set(rows.filter(({ severity }) => severity === "error").map(({ app }) => app));
    return (
      <p className={styles.headline}>
        <StatusShape kind="error" />
        <strong className={styles.alarm}>{lockedOutWords(locked, "would be locked out")}</strong>
        {others > 0 ? <OthersMove apps={others} rows={rows.filter(({ app }) => !bad.has(app))} /> : null}
      </p>
    );
  }
  const move = counted(apps, "app moves", "apps move");
  const doubt = doubtOf(rows, apps);
  return doubt === null ? (
    <Status kind="ok" word={`${move} to another connector`} />
  ) : (
    <Status kind={doubt.kind} word={`${move}; ${doubt.words}`} />
  );
}

/** The apps that nobody is locked out of, and what is not certain about them. */
function OthersMove({ apps, rows }: { readonly apps: number; readonly rows: readonly Takeover[] }) {
  const move = counted(apps, "other app moves over", "other apps move over");
  const doubt = doubtOf(rows, apps);
  return doubt === null ? (
    <span className={styles.muted}>{move}</span>
  ) : (
    <Status kind={doubt.kind} word={`${move}; ${doubt.words}`} />
  );
}

function appsOf(rows: readonly Takeover[]): number {
  return new Set(rows.map(({ app }) => app)).size;
}

/** The worst that is not certain about where people arrive from; null where all is. */
function doubtOf(
  rows: readonly Takeover[],
  apps: number,
): { readonly kind: StatusKind; readonly words: string } | null {
  const doubtful = rows.filter(({ severity }) => severity === "warning");
  const unrecorded = appsOf(doubtful.filter((row) => row.listed.state === "not-recorded"));
  if (unrecorded > 0) {
    const whose =
      unrecorded < apps
        ? counted(unrecorded, "allowlist is", "allowlists are")
        : apps === 1
          ? "its allowlist is"
          : "their allowlists are";
    return { kind: "attention", words: `${whose} not recorded` };
  }
  if (doubtful.some((row) => row.listed.state === "not-known"))
    return { kind: "unknown", words: "not every egress IP is known" };
  if (doubtful.some(({ can }) => can.state === "unsure"))
    return { kind: "unknown", words: "whether all are served is not known" };
  return doubtful.length === 0 ? null : { kind: "attention", words: "not every route is approved" };
}

import { Fragment, useId, useState } from "react";
import type { ConnectorView } from "../../../../shared/bridge/connectors.ts";
import { hostChoice, type HostChoice } from "../../../../shared/connectors/hosts.ts";
import { counted, firstOf } from "../../../../shared/core/words.ts";
import { useFleet } from "../../../state/use-fleet.ts";
import { useNotAllowed } from "../../../state/use-not-allowed.ts";
import { Button } from "../../../ui/button.tsx";
import { classes } from "../../../ui/classes.ts";
import { SkeletonLine } from "../../../ui/skeleton.tsx";
import { StatusShape } from "../../../ui/status.tsx";
import { dayOrTime, exactTime } from "../../../ui/time-text.ts";
import { UnknownNote } from "../../../ui/unknown-note.tsx";
import type { FieldsProps } from "./fields-props.ts";
import styles from "./where-it-runs.module.css";

/** Rows shown before the person asks for more. */
const shownAtFirst = 6;

/** The first question of a set-up: on a connector that runs already, or on a new one. */
export function WhereItRuns(props: FieldsProps) {
  const fleet = useFleet();
  const heading = useId();
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <h2 id={heading} className={styles.heading}>
        Where does it run? <span>Running connectors need no new host</span>
      </h2>
      {fleet === null ? (
        <SkeletonLine width="long" />
      ) : (
        <>
          {fleet.connectors.known ? null : (
            <UnknownNote
              what="The running connectors are not known"
              reason={fleet.connectors.reason}
              scope={fleet.connectors.scope}
            />
          )}
          <Hosts {...props} hosts={inOrder(fleet.connectors.known ? fleet.connectors.value : [])} />
        </>
      )}
    </section>
  );
}

interface Host {
  readonly connector: ConnectorView;
  readonly choice: HostChoice;
}

function Hosts({ hosts, ...props }: FieldsProps & { readonly hosts: readonly Host[] }) {
  const { draft, update } = props;
  const group = useId();
  const [all, setAll] = useState(false);
  const chosen = hosts.find(({ connector }) => connector.nodeId === draft.runsOn);
  const shown = all ? hosts : firstOnes(hosts, chosen);
  // One that is gone since it was chosen is no choice any more.
  const gone = draft.runsOn !== "" && chosen === undefined;
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className="visually-hidden">Where it can run</caption>
        <thead>
          <tr>
            <th>
              <span className="visually-hidden">Choose</span>
            </th>
            <th>Connector</th>
            <th className={styles.region}>Region</th>
            <th className={styles.version}>Version</th>
            <th>Egress IP</th>
            <th>Since</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((host) => (
            <Fragment key={host.connector.nodeId}>
              <HostRow
                {...host}
                group={group}
                chosen={host === chosen}
                onChoose={() => update({ runsOn: host.connector.nodeId })}
              />
              {host === chosen ? <WhatItTakes {...props} connector={host.connector} /> : null}
            </Fragment>
          ))}
          {shown.length === hosts.length ? null : (
            <tr>
              <td colSpan={6} className={styles.more}>
                <Button variant="minimal" onClick={() => setAll(true)}>
                  Show {counted(hosts.length - shown.length, "more connector")}
                </Button>
              </td>
            </tr>
          )}
          <tr className={classes(styles.row, draft.runsOn === "" && styles.chosen)}>
            <td aria-label="Choose">
              <input
                type="radio"
                id={`${group}-new`}
                name={group}
                checked={draft.runsOn === "" || gone}
                onChange={() => update({ runsOn: "" })}
              />
            </td>
            <th scope="row">
              <label htmlFor={`${group}-new`}>New connector</label>
            </th>
            <td colSpan={4} className={styles.muted}>
              Linux host, Docker, cloud-init or Kubernetes
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

interface HostRowProps extends Host {
  readonly group: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function HostRow({ connector, choice, group, chosen, onChoose }: HostRowProps) {
  const id = `${group}-${connector.nodeId}`;
  const barred = choice.state === "barred";
  return (
    <tr className={classes(styles.row, chosen && styles.chosen, barred && styles.barred)}>
      <td aria-label="Choose">
        <input
          type="radio"
          id={id}
          name={group}
          checked={chosen}
          disabled={barred}
          aria-describedby={`${id}-state`}
          onChange={onChoose}
        />
      </td>
      <th scope="row" title={connector.hostname}>
        <label htmlFor={id} className="foreign">
          {connector.hostname}
        </label>
      </th>
      <td className={classes(styles.region, "foreign")} title={connector.region ?? undefined}>
        {connector.region ?? <span className={styles.muted}>–</span>}
      </td>
      <td className={classes(styles.version, "foreign")}>
        {shortVersion(connector.clientVersion) ?? "Unknown"}
      </td>
      <td>
        <Addresses connector={connector} />
      </td>
      <td id={`${id}-state`}>
        <HostState choice={choice} since={connector.onlineSince} />
      </td>
    </tr>
  );
}

/** The address in use; how many more there are stands behind it. */
function Addresses({ connector: { egress } }: { readonly connector: ConnectorView }) {
  const live = [...new Set(egress.map(({ address }) => address))];
  const [first, ...rest] = live;
  if (first === undefined) return <>Unknown</>;
  return (
    <span className={styles.addresses} title={live.join("\n")}>
      <span className="mono">{first}</span>
      {rest.length === 0 ? null : <span className={styles.muted}> +{rest.length}</span>}
    </span>
  );
}

function HostState(props: { readonly choice: HostChoice; readonly since: number | undefined }) {
  const { choice, since } = props;
  if (choice.state === "good") {
    return (
      <span className={styles.state}>
        <StatusShape kind="ok" />
        {since === undefined ? (
          "Online"
        ) : (
          <time dateTime={new Date(since).toISOString()} title={`Seen online since ${exactTime(since)}`}>
            <span className="visually-hidden">Online since </span>
            {dayOrTime(since)}
          </time>
        )}
      </span>
    );
  }
  return (
    <span className={classes(styles.state, choice.state === "barred" && styles.bad)} title={choice.why}>
      <StatusShape kind={choice.state === "barred" ? "error" : "attention"} />
      <span className="foreign">{choice.why}</span>
    </span>
  );
}

/** What the choice means for the connector: what it carries already, and the tag that it takes on. */
function WhatItTakes({ draft, connector }: FieldsProps & Pick<Host, "connector">) {
  const { scope } = useNotAllowed("devices:core");
  const { appNames, routeCounts, tags } = connector;
  const carries = tags.includes(draft.tag);
  return (
    <tr className={styles.detail}>
      <td colSpan={6}>
        <span className="foreign">
          {appNames.length === 0 ? "Carries no app yet" : `Carries ${firstOf(appNames, 3)}`}
          {routeCounts === null ? "" : ` · ${counted(routeCounts.enabled, "route")}`}
          {" · "}
          {carries
            ? `has ${draft.tag} already`
            : scope === undefined
              ? `gets ${draft.tag}, keeps its other ${tags.length === 1 ? "tag" : `${tags.length} tags`}`
              : `needs ${draft.tag}: you run a command, the credential lacks ${scope}`}
        </span>
      </td>
    </tr>
  );
}

const order = { good: 0, doubtful: 1, barred: 2 } as const;

function inOrder(connectors: readonly ConnectorView[]): readonly Host[] {
  return connectors
    .map((connector) => ({ connector, choice: hostChoice(connector) }))
    .toSorted(
      (one, other) =>
        order[one.choice.state] - order[other.choice.state] ||
        one.connector.hostname.localeCompare(other.connector.hostname, "en", { numeric: true }),
    );
}

function firstOnes(hosts: readonly Host[], chosen: Host | undefined): readonly Host[] {
  const first = hosts.slice(0, shownAtFirst);
  return chosen === undefined || first.includes(chosen) ? first : [...first, chosen];
}

/** `1.98.8` of `1.98.8-t1241b225b`; null where nothing was told. */
function shortVersion(version: string): string | null {
  const [number] = version.split("-");
  return number === undefined || number === "" ? null : number;
}

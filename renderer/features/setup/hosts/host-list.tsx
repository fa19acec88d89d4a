import { Fragment, useId, useState, type ReactNode } from "react";
import type { HostChoice } from "../../../../shared/connectors/hosts.ts";
import { counted } from "../../../../shared/core/words.ts";
import { Button } from "../../../ui/button.tsx";
import { classes } from "../../../ui/classes.ts";
import { StatusShape } from "../../../ui/status.tsx";
import { dayOrTime, exactTime } from "../../../ui/time-text.ts";
import { fewOf } from "../../../ui/few-of.ts";
import styles from "./host-list.module.css";

/** Rows shown before the person asks for more. */
const shownAtFirst = 6;

/** A device on which an app can run, with what is known of it. */
export interface Host {
  readonly nodeId: string;
  readonly hostname: string;
  /** Empty where the service told none. */
  readonly version: string;
  readonly region: string | null;
  /** Egress IPs, the one in use first. */
  readonly addresses: readonly string[];
  /** Since when it was seen online; undefined where nobody looked. */
  readonly since: number | undefined;
  readonly choice: HostChoice;
}

/** Props of `HostList`. */
export interface HostListProps<H extends Host> {
  /** What the table is of, for those who listen. */
  readonly caption: string;
  /** In order, the best first. */
  readonly hosts: readonly H[];
  /** Node id; null where none of them is chosen. */
  readonly chosen: string | null;
  readonly onChoose: (nodeId: string) => void;
  /** What the chosen one means, below its row. */
  readonly detail: (host: H) => ReactNode;
  /** A choice that is none of the hosts, as the last row. */
  readonly otherwise?: { readonly label: string; readonly hint: string; readonly onChoose: () => void };
}

/** Devices to choose one from: where it is, its version, its egress IP, and since when it is online. */
export function HostList<H extends Host>(props: HostListProps<H>) {
  const { caption, hosts, detail, onChoose, otherwise } = props;
  const group = useId();
  const [all, setAll] = useState(false);
  const chosen = hosts.find(({ nodeId }) => nodeId === props.chosen);
  const shown = all ? hosts : firstOnes(hosts, chosen);
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th>
              <span className="visually-hidden">Choose</span>
            </th>
            <th>Connector</th>
            <th className={styles.region}>Region</th>
            <th className={styles.version}>Version</th>
            <th>Egress IP</th>
            <th>Online</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((host) => (
            <Fragment key={host.nodeId}>
              <HostRow
                host={host}
                group={group}
                chosen={host === chosen}
                onChoose={() => onChoose(host.nodeId)}
              />
              {host === chosen ? (
                <tr className={styles.detail}>
                  <td colSpan={6}>{detail(host)}</td>
                </tr>
              ) : null}
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
          {otherwise === undefined ? null : (
            <tr className={classes(styles.row, chosen === undefined && styles.chosen)}>
              <td aria-label="Choose">
                <input
                  type="radio"
                  id={`${group}-new`}
                  name={group}
                  checked={chosen === undefined}
                  onChange={otherwise.onChoose}
                />
              </td>
              <th scope="row">
                <label htmlFor={`${group}-new`}>{otherwise.label}</label>
              </th>
              <td colSpan={4} className={styles.muted}>
                {otherwise.hint}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

interface HostRowProps {
  readonly host: Host;
  readonly group: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function HostRow({ host, group, chosen, onChoose }: HostRowProps) {
  const { nodeId, hostname, region, version, addresses, choice, since } = host;
  const id = `${group}-${nodeId}`;
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
      <th scope="row" title={hostname}>
        <label htmlFor={id} className="foreign">
          {hostname}
        </label>
      </th>
      <td className={classes(styles.region, "foreign")} title={region ?? undefined}>
        {region ?? <span className={styles.muted}>–</span>}
      </td>
      <td className={classes(styles.version, "foreign")}>{shortVersion(version) ?? "Unknown"}</td>
      <td>
        <Addresses addresses={addresses} />
      </td>
      <td id={`${id}-state`}>
        <HostState choice={choice} since={since} />
      </td>
    </tr>
  );
}

/** The address in use; how many more there are stands behind it. */
function Addresses({ addresses }: Pick<Host, "addresses">) {
  const [first, ...rest] = addresses;
  if (first === undefined) return <>Unknown</>;
  return (
    <span className={styles.addresses} title={addresses.join("\n")}>
      <span className="mono">{first}</span>
      {rest.length === 0 ? null : <span className={styles.muted}> +{rest.length}</span>}
    </span>
  );
}

function HostState({ choice, since }: Pick<Host, "choice" | "since">) {
  if (choice.state === "good") {
    return (
      <span className={styles.state}>
        <StatusShape kind="ok" />
        {since === undefined ? (
          <>
            <span className="visually-hidden">Online</span>
            <span aria-hidden="true">Yes</span>
          </>
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

function firstOnes<H extends Host>(hosts: readonly H[], chosen: H | undefined): readonly H[] {
  const first = fewOf(hosts, shownAtFirst);
  return chosen === undefined || first.includes(chosen) ? first : [...first, chosen];
}

/** `1.98.8` of `1.98.8-t1241b225b`; null where nothing was told. */
function shortVersion(version: string): string | null {
  const [number] = version.split("-");
  return number === undefined || number === "" ? null : number;
}

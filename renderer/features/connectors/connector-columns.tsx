import { ArrowUp, Copy, ShieldAlert } from "lucide-react";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { waitWords } from "../../../shared/connectors/guide/guide-hops.ts";
import { Mark } from "../../parts/mark/mark.tsx";
import { NextActButton, type NextAct } from "../../parts/next-act-button.tsx";
import { severityStatus } from "../../parts/severity.ts";
import { copyConnectorAddress } from "../../state/actions.ts";
import { go } from "../../state/navigation.ts";
import { RowButton } from "../../ui/row-button.tsx";
import { Button } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import type { DataColumn } from "../../ui/data-table/columns.ts";
import { DrainedWords } from "./drained-words.tsx";
import { ShortAgo } from "../../ui/short-ago.tsx";
import { StatusShape } from "../../ui/status.tsx";
import { isDrained, versionAlarm, versionState, type ConnectorLine } from "./connector-lines.ts";
import styles from "./connector-list.module.css";

/** What the columns need besides the connector. */
export interface ColumnContext {
  /** Product of each app, by its name. */
  readonly products: ReadonlyMap<string, string | null>;
  /** How many apps one of them carries at most; null where words stand in place of them, as one is drained. */
  readonly mostApps: number | null;
  /** Rows are 32 pixels high: counts stand for marks. */
  readonly compact: boolean;
  readonly nextAct: (connector: ConnectorView) => NextAct | null;
}

/** From this table width on everything has room. */
const wide = 700;

/** The columns of the list of connectors. */
export function connectorColumns(context: ColumnContext): readonly DataColumn<ConnectorLine>[] {
  return [
    {
      id: "connector",
      heading: "Connector",
      names: true,
      sortBy: ({ name }) => name,
      spoken: stateWords,
      cell: (line) => (
        <>
          <StateShape line={line} />
          <span className={classes(styles.cut, line.kind === "setup" && styles.quiet)}>{line.name}</span>
        </>
      ),
    },
    {
      id: "version",
      heading: "Version",
      width: 76,
      from: 480,
      sortBy: (line) => (line.kind === "connector" ? line.connector.clientVersion : null),
      cell: onlyConnector((connector) => <VersionCell connector={connector} />),
    },
    {
      id: "region",
      heading: "Region",
      width: 92,
      from: wide,
      sortBy: (line) => (line.kind === "connector" ? line.connector.region : null),
      cell: onlyConnector(({ region }) => (
        <span className={region === null ? styles.quiet : styles.small} title={region ?? undefined}>
          {region ?? "–"}
        </span>
      )),
    },
    {
      id: "apps",
      heading: "Apps",
      width: appsWidth(context),
      from: wide,
      largestFirst: true,
      sortBy: (line) => (line.kind === "connector" ? line.connector.appNames.length : 1),
      cell: (line) =>
        line.kind === "connector" && isDrained(line.connector) ? (
          <DrainedWords connector={line.connector} />
        ) : (
          <AppsCell names={appNamesOf(line)} context={context} />
        ),
    },
    {
      id: "routes",
      heading: "Routes",
      width: 84,
      from: wide,
      largestFirst: true,
      sortBy: (line) => (line.kind === "connector" ? (line.connector.routeCounts?.advertised ?? null) : null),
      cell: onlyConnector((connector) => <RoutesCell connector={connector} />),
    },
    {
      id: "egress",
      heading: "Egress IP",
      width: 144,
      from: 300,
      sortBy: (line) => (line.kind === "connector" ? (line.connector.egress[0]?.address ?? null) : null),
      cell: (line, tabIndex) =>
        line.kind === "connector" ? (
          <EgressCell connector={line.connector} tabIndex={tabIndex} />
        ) : (
          <span className={styles.quiet}>after it joins</span>
        ),
    },
    {
      id: "seen",
      heading: "Seen",
      width: 56,
      from: 620,
      sortBy: (line) => (line.kind === "connector" ? seenFor(line.connector) : null),
      cell: (line) => <SeenCell line={line} />,
    },
    {
      id: "act",
      heading: "Next act",
      hideHeading: true,
      width: 112,
      from: 440,
      atEnd: true,
      cell: (line, tabIndex) => <ActCell line={line} context={context} tabIndex={tabIndex} />,
    },
  ];
}

/** What names need not give to marks that nobody has. */
function appsWidth({ compact, mostApps }: ColumnContext): number {
  if (compact) return 56;
  return mostApps === null || mostApps > mostMarks ? 104 : Math.max(64, 16 + mostApps * 24);
}

function onlyConnector(cell: (connector: ConnectorView) => React.ReactNode) {
  return (line: ConnectorLine) =>
    line.kind === "connector" ? cell(line.connector) : <span className={styles.quiet}>–</span>;
}

function stateWords(line: ConnectorLine): string {
  if (line.kind === "setup") return "Being set up";
  const { connector } = line;
  if (isDrained(connector)) return "Carries nothing";
  const word = connector.online ? severityStatus[connector.severity].word : "Offline";
  return connector.severity === "ok" ? word : `${word}: ${connector.sentence}`;
}

function StateShape({ line }: { readonly line: ConnectorLine }) {
  if (line.kind === "setup") return <StatusShape kind="progress" />;
  if (isDrained(line.connector)) return <StatusShape kind="hollow" />;
  return <StatusShape kind={severityStatus[line.connector.severity].kind} />;
}

function VersionCell({ connector }: { readonly connector: ConnectorView }) {
  const state = versionState(connector);
  const alarm = versionAlarm(connector);
  // What follows the number says how it was built.
  const short = /^\d+(?:\.\d+)*/u.exec(connector.clientVersion)?.[0] ?? connector.clientVersion;
  if (short === "") return <span className={styles.quiet}>–</span>;
  return (
    <span
      className={classes(
        styles.version,
        alarm === "error" && styles.bad,
        alarm === "warning" && styles.warned,
      )}
      title={state === "old" ? `${connector.clientVersion} is old` : connector.clientVersion}
    >
      {state === "old" ? <ShieldAlert aria-hidden="true" /> : null}
      {state === "update" ? <ArrowUp aria-hidden="true" /> : null}
      {short}
      {state === null ? null : (
        <span className="visually-hidden">{state === "old" ? ", which is old" : ", an update is there"}</span>
      )}
    </span>
  );
}

function appNamesOf(line: ConnectorLine): readonly string[] {
  return line.kind === "connector" ? line.connector.appNames : [line.setup.decisions.name];
}

/** Marks that are shown beside one another. */
const mostMarks = 3;

function AppsCell({
  names,
  context,
}: {
  readonly names: readonly string[];
  readonly context: ColumnContext;
}) {
  if (names.length === 0) return <span className={styles.quiet}>none</span>;
  if (context.compact)
    return (
      <span className={styles.small} title={names.join("\n")}>
        {names.length}
      </span>
    );
  return (
    <span className={styles.marks} title={names.join("\n")}>
      <span className="visually-hidden">{names.join(", ")}</span>
      {names.slice(0, mostMarks).map((name) => (
        <Mark key={name} productId={context.products.get(name) ?? null} name={name} />
      ))}
      {names.length > mostMarks ? <span className={styles.quiet}>+{names.length - mostMarks}</span> : null}
    </span>
  );
}

function RoutesCell({ connector }: { readonly connector: ConnectorView }) {
  if (connector.routeCounts === null) return <span className={styles.quiet}>not known</span>;
  const waiting = connector.pendingRoutes.length;
  return (
    <span className={styles.small}>
      {connector.routeCounts.advertised.toLocaleString("en")}
      {waiting === 0 || isDrained(connector) ? null : (
        <span className={styles.waits} title={waitWords(waiting)}>
          {` · ${waiting.toLocaleString("en")} ${waiting === 1 ? "waits" : "wait"}`}
        </span>
      )}
    </span>
  );
}

/** The first address is the one in use; all of them are in the menu and on the connector’s screen. */
function EgressCell({
  connector,
  tabIndex,
}: {
  readonly connector: ConnectorView;
  readonly tabIndex: 0 | -1;
}) {
  const [first, ...more] = connector.egress;
  if (first === undefined) return <span className={styles.quiet}>none yet</span>;
  return (
    <span className={styles.address} title={connector.egress.map(({ address }) => address).join("\n")}>
      <span className={classes("mono", styles.cut)}>{first.address}</span>
      {more.length === 0 ? null : <span className={styles.quiet}>+{more.length}</span>}
      <RowButton
        aria-label={`Copy ${first.address}`}
        tabIndex={tabIndex}
        className={styles.copy}
        onClick={() => void copyConnectorAddress(connector.nodeId, first.address)}
      >
        <Copy aria-hidden="true" />
      </RowButton>
    </span>
  );
}

/** Milliseconds since the epoch; what is online comes last, however it is sorted the other way. */
function seenFor({ online, lastSeen }: ConnectorView): number {
  return online ? Number.MAX_SAFE_INTEGER : (lastSeen ?? 0);
}

function SeenCell({ line }: { readonly line: ConnectorLine }) {
  if (line.kind === "setup") return <span className={styles.quiet}>not yet</span>;
  const { online, lastSeen } = line.connector;
  if (online) return <span className={styles.quiet}>now</span>;
  return (
    <span className={classes(styles.small, styles.bad)}>
      {lastSeen === null ? "never" : <ShortAgo at={lastSeen} />}
    </span>
  );
}

function ActCell(props: {
  readonly line: ConnectorLine;
  readonly context: ColumnContext;
  readonly tabIndex: 0 | -1;
}) {
  const { line, context, tabIndex } = props;
  if (line.kind === "setup") {
    return (
      <Button
        size="row"
        variant="tonal"
        tabIndex={tabIndex}
        aria-label={`Resume the set-up of ${line.setup.decisions.name}`}
        onClick={() => go({ screen: "setup", setupId: line.setup.id })}
      >
        Resume
      </Button>
    );
  }
  return <NextActButton act={context.nextAct(line.connector)} tabIndex={tabIndex} />;
}

import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { counted } from "../../../shared/core/words.ts";
import { addConnector } from "../../state/begin-setup.ts";
import { go } from "../../state/navigation.ts";
import { useAsOf } from "../../state/use-as-of.ts";
import { classes } from "../../ui/classes.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Section } from "../../ui/page.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { RowList } from "../../ui/row-list.tsx";
import { severityStatus } from "../../parts/severity.ts";
import { Row, RowName } from "../../ui/row.tsx";
import { Status } from "../../ui/status.tsx";
import { Sparkline } from "../../ui/sparkline.tsx";
import { dayOrTime } from "../../ui/time-text.ts";
import { UnknownNote } from "../../ui/unknown-note.tsx";
import { VirtualList } from "../../ui/virtual-list.tsx";
import { AppRoutes } from "./app-routes.tsx";
import styles from "./app-screen.module.css";

/** Props of `ConnectorsSection`. */
export interface ConnectorsSectionProps {
  readonly app: AppView;
  readonly connectors: readonly ConnectorView[] | null;
  /** Every app of the tailnet. */
  readonly apps: readonly AppView[];
}

/** Which connectors carry the app, which of them is expected to be active, and their routes. */
export function ConnectorsSection({ app, connectors, apps }: ConnectorsSectionProps) {
  return (
    <Section
      title="Connectors"
      lead={<span className="mono">{app.tags.join(", ")}</span>}
      actions={
        connectors === null || connectors.length === 0 ? undefined : (
          <Button onClick={() => void addConnector(app.name)}>
            {connectors.length === 1 ? "Add a standby" : "Add a connector"}
          </Button>
        )
      }
    >
      <ConnectorRows app={app} connectors={connectors} />
      {connectors === null || connectors.length === 0 ? null : (
        <AppRoutes app={app} connectors={connectors} apps={apps} />
      )}
    </Section>
  );
}

function ConnectorRows({ app, connectors }: Pick<ConnectorsSectionProps, "app" | "connectors">) {
  if (connectors === null) {
    const reason = app.connectorIds.known ? "The devices could not be read." : app.connectorIds.reason;
    const scope = app.connectorIds.known ? undefined : app.connectorIds.scope;
    return <UnknownNote what="The connectors are not known" reason={reason} scope={scope} />;
  }
  if (connectors.length === 0) {
    return (
      <EmptyState
        title="No connector"
        action={<Button onClick={() => void addConnector(app.name)}>Add a connector</Button>}
      >
        Nothing carries this app until a device with its tag is online.
      </EmptyState>
    );
  }
  const list = {
    label: `Connectors of ${app.name}`,
    rows: connectors,
    rowKey: (connector: ConnectorView) => connector.nodeId,
    rowHeight,
    row: (connector: ConnectorView, tabIndex: 0 | -1) => (
      <ConnectorRow app={app} connector={connector} tabIndex={tabIndex} />
    ),
  };
  // Routes stand below: many connectors scroll in their own place.
  return connectors.length > longestOpen ? (
    <div className={styles.many}>
      <VirtualList {...list} />
    </div>
  ) : (
    <RowList {...list} />
  );
}

const rowHeight = 56;
/** More rows scroll inside. */
const longestOpen = 12;

function ConnectorRow(props: {
  readonly app: AppView;
  readonly connector: ConnectorView;
  readonly tabIndex: 0 | -1;
}) {
  const { app, connector, tabIndex } = props;
  const asOf = useAsOf();
  return (
    <Row className={styles.connector}>
      <div className={styles.stack}>
        <RowName tabIndex={tabIndex} onOpen={() => go({ screen: "connector", nodeId: connector.nodeId })}>
          {connector.hostname}
        </RowName>
        <span className={classes("clamped", styles.role)}>{roleOf(connector, app)}</span>
      </div>
      <div className={styles.stack}>
        {/* “Error” beside a host that is offline would say less than the word. */}
        <Status {...severityStatus[connector.severity]} {...(connector.online ? {} : { word: "Offline" })} />
        {connector.severity === "ok" ? null : (
          <span className={classes("clamped", styles.role)} title={connector.sentence}>
            {connector.sentence}
          </span>
        )}
      </div>
      <span className={styles.growth}>
        <RouteGrowth connector={connector} />
        <span className={classes("clamped", styles.role)}>
          {connector.online && asOf === null ? (
            "Online"
          ) : (
            <Seen at={connector.online ? asOf : connector.lastSeen} />
          )}
        </span>
      </span>
    </Row>
  );
}

/** How many routes it advertised over time. */
function RouteGrowth({ connector: { routeHistory = [] } }: { readonly connector: ConnectorView }) {
  const [first] = routeHistory;
  const last = routeHistory.at(-1);
  if (first === undefined || last === undefined || routeHistory.length < 2) return null;
  return (
    <Sparkline
      points={routeHistory.map(({ at, advertised }) => ({ at, value: advertised }))}
      label={`${counted(last.advertised, "route")}, ${first.advertised.toLocaleString("en")} on ${dayOrTime(first.at)}`}
    />
  );
}

function roleOf(connector: ConnectorView, app: AppView): string {
  if (connector.nodeId === app.expectedPrimary) return "Expected primary";
  const state = app.notServing?.find(({ nodeId }) => nodeId === connector.nodeId)?.state;
  if (!connector.online) return "Cannot serve while offline";
  if (state === "unable") return "Cannot serve";
  if (state === "unsure") return "Not known whether it can serve";
  return app.expectedPrimary === null ? "Can serve" : "Standby";
}

function Seen({ at }: { readonly at: number | null }) {
  if (at === null) return <>Never seen</>;
  return (
    <>
      Seen <RelativeTime at={at} />
    </>
  );
}

import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { worst, type HealthCheck } from "../../../shared/connectors/checks/health-check.ts";
import { isUnmeasured } from "../../../shared/connectors/checks/weights.ts";
import { turnTo, type ConnectorTab } from "../../state/navigation.ts";
import { HostChecks } from "../../parts/checks/host-checks.tsx";
import { isFailing } from "../../../shared/connectors/checks/weights.ts";
import { NeedsYou } from "../../parts/checks/needs-you.tsx";
import { useFailingSince } from "../../parts/checks/use-failing-since.ts";
import { FromHere } from "../../parts/here/from-here.tsx";
import { linesOfConnector } from "../../parts/here/seen-lines.ts";
import { PastTab } from "../../parts/past/past-tab.tsx";
import { PastMissing } from "../../parts/past/past-missing.tsx";
import { usePast } from "../../parts/past/use-past.ts";
import { severityStatus } from "../../parts/severity.ts";
import { PanelColumns, PanelStack } from "../../ui/panel.tsx";
import type { StatusProps } from "../../ui/status.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { AddressLanes, missingIn } from "./address-lanes.tsx";
import { stripCause } from "./consequence-strip.tsx";
import { ConnectorEgress } from "./connector-egress.tsx";
import { ConnectorRoutes } from "./connector-routes.tsx";
import { Measured } from "./measured.tsx";
import { PendingRoutes } from "./pending-routes.tsx";
import { RoutesOverTime } from "./routes-over-time.tsx";
import { ServedApps } from "./served-apps.tsx";
import { useRouteLines, type ConnectorRouteLines } from "./use-route-lines.ts";
import { Vitals } from "./vitals.tsx";
import styles from "./connector-screen.module.css";

/** Props of `ConnectorTabs`. */
export interface ConnectorTabsProps {
  readonly connector: ConnectorView;
  /** The apps that it serves. */
  readonly apps: readonly AppView[];
  readonly tab: ConnectorTab;
  /** Opens the removal of the connector. */
  readonly onRemove: () => void;
}

/** Everything about a connector, one question at a time. */
export function ConnectorTabs({ connector, apps, tab, onRemove }: ConnectorTabsProps) {
  const { nodeId, hostname, checks, pendingRoutes, advertisedRoutes, drained } = connector;
  const routes = useRouteLines(connector, apps);
  return (
    <Tabs
      label={`Parts of ${hostname}`}
      value={tab}
      onValue={(next) => turnTo({ screen: "connector", nodeId, tab: next })}
      tabs={[
        {
          value: "overview",
          label: "Overview",
          content: <Overview connector={connector} apps={apps} routes={routes} onRemove={onRemove} />,
        },
        {
          value: "routes",
          label: "Routes",
          count: advertisedRoutes.length,
          trouble: troubleOf(checks, (id) => id.includes("routes") || id === "advertises"),
          content: (
            <PanelStack>
              {pendingRoutes.length === 0 || drained !== undefined ? null : (
                <PendingRoutes connector={connector} />
              )}
              <ConnectorRoutes connector={connector} routes={routes} />
              <RoutesOverTime connector={connector} />
            </PanelStack>
          ),
        },
        {
          value: "egress",
          label: "Egress IPs",
          trouble:
            missingIn(connector, apps).length > 0
              ? attention
              : troubleOf(checks, (id) => id.startsWith("egress")),
          content: <ConnectorEgress connector={connector} />,
        },
        {
          value: "history",
          label: "History",
          content: <PastTab owner={{ kind: "device", nodeId }} name={hostname} />,
        },
      ]}
    />
  );
}

/** As many routes stand in the overview. */
const fewRoutes = 5;

interface OverviewProps extends Omit<ConnectorTabsProps, "tab"> {
  readonly routes: ConnectorRouteLines;
}

function Overview({ connector, apps, routes, onRemove }: OverviewProps) {
  const owner = { kind: "device", nodeId: connector.nodeId } as const;
  const read = usePast(owner);
  const { value: past } = read;
  const since = useFailingSince(owner, past);
  // The strip above says the worst and mends it.
  const told = stripCause(connector);
  const needsYou = (
    <NeedsYou
      owner={owner}
      dialogs={{ "remove-connector": onRemove }}
      checks={connector.checks}
      told={told}
      since={since}
    />
  );
  const isQuiet = !connector.checks.some((check) => check !== told && isFailing(check));
  return (
    <PanelColumns
      side={
        <>
          <Vitals connector={connector} past={past} />
          <Measured connector={connector} />
          <ServedApps connector={connector} apps={apps} />
          <FromHere linesOf={(here, nameOf) => linesOfConnector(here, connector.nodeId, apps, nameOf)} />
        </>
      }
    >
      {isQuiet ? null : needsYou}
      {past === null ? null : <AddressLanes connector={connector} apps={apps} past={past} />}
      <PastMissing {...read} />
      <ConnectorRoutes connector={connector} routes={routes} most={fewRoutes} />
      {isQuiet ? needsYou : null}
      <details className={styles.guide}>
        <summary>What only the host can tell</summary>
        <HostChecks owner={owner} />
      </details>
    </PanelColumns>
  );
}

const attention: StatusProps = { kind: "attention", word: "An allowlist lacks one" };

function troubleOf(checks: readonly HealthCheck[], isAbout: (id: string) => boolean): StatusProps | null {
  const about = checks.filter((check) => isAbout(check.id) && !isUnmeasured(check));
  const severity = worst(about.map((check) => check.severity));
  return severity === "ok" || severity === "info" ? null : severityStatus[severity];
}

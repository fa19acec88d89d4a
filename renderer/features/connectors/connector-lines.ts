import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import type { SetupView } from "../../../shared/bridge/setup.ts";
import type { Severity } from "../../../shared/connectors/checks/health-check.ts";
import type { CheckId } from "../../../shared/connectors/checks/table.ts";

/** One line of the list: a connector, or the host that a set-up waits for. */
export type ConnectorLine =
  | {
      readonly kind: "connector";
      readonly name: string;
      readonly connector: ConnectorView;
      readonly text: string;
    }
  | { readonly kind: "setup"; readonly name: string; readonly setup: SetupView; readonly text: string };

/** Which connectors are shown. */
export type ConnectorFilter = "all" | "needs-you" | "old" | "routes" | "offline";

/** Connectors and hosts to come, each with everything it can be found by; once per sync, so that typing stays quick. */
export function connectorLines(
  connectors: readonly ConnectorView[],
  setups: readonly SetupView[],
): readonly ConnectorLine[] {
  return [
    ...connectors.map((connector): ConnectorLine => ({
      kind: "connector",
      name: connector.hostname,
      connector,
      text: findable([
        connector.name,
        connector.hostname,
        connector.region ?? "",
        ...connector.tags,
        ...connector.appNames,
        ...connector.egress.map(({ address }) => address),
      ]),
    })),
    ...setups
      .filter(({ step, nodeId }) => step === "device" && nodeId === null)
      .map((setup): ConnectorLine => {
        const name =
          setup.replaces === undefined
            ? `New, for ${setup.decisions.name}`
            : `In place of ${setup.replaces.hostname}`;
        return { kind: "setup", name, setup, text: findable([name, setup.decisions.tag]) };
      }),
  ];
}

/** A line break keeps one fact from running into the next. */
function findable(facts: readonly string[]): string {
  return facts.join("\n").toLowerCase();
}

const filters: Readonly<Record<ConnectorFilter, (connector: ConnectorView) => boolean>> = {
  all: () => true,
  "needs-you": ({ severity }) => severity === "warning" || severity === "error",
  old: (connector) => versionState(connector) === "old",
  routes: (connector) => connector.pendingRoutes.length > 0 && !isDrained(connector),
  offline: ({ online }) => !online,
};

/** Whether a filter shows a line. A host to come is in the whole list alone. */
export function passes(filter: ConnectorFilter, line: ConnectorLine): boolean {
  return line.kind === "setup" ? filter === "all" : filters[filter](line.connector);
}

/** Whether a client is too old to be relied on or has a known hole, or is only not the newest; null where neither is known. */
export function versionState(connector: ConnectorView): "old" | "update" | null {
  if (versionAlarm(connector) !== null) return "old";
  return versionSeverities(connector).includes("info") ? "update" : null;
}

/** How badly its checks take an old client; null where it is not old. */
export function versionAlarm(connector: ConnectorView): "error" | "warning" | null {
  const severities = versionSeverities(connector);
  if (severities.includes("error")) return "error";
  return severities.includes("warning") ? "warning" : null;
}

function versionSeverities({ checks }: ConnectorView): readonly Severity[] {
  return checks
    .filter(({ id }) => id === ("version" satisfies CheckId) || id === ("security-floor" satisfies CheckId))
    .map(({ severity }) => severity);
}

/** Whether somebody took all routes of a connector out of use. One that was never approved is not drained. */
export function isDrained({ drained, online, severity }: ConnectorView): boolean {
  return drained !== undefined && online && severity !== "error";
}

/** Whether nothing about a line needs to be looked at. */
export function isReady(line: ConnectorLine): boolean {
  if (line.kind === "setup") return false;
  const { connector } = line;
  const well = connector.severity === "ok" || connector.severity === "info";
  return well && connector.online && versionState(connector) === null && !isDrained(connector);
}

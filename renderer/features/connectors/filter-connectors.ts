import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { severityOrder } from "../../../shared/connectors/checks/health-check.ts";

/** Which connectors are shown. */
export type ConnectorFilter = "all" | "attention" | "pending" | "offline";

/** A connector with everything it can be found by, in lower case. */
export interface FindableConnector {
  readonly connector: ConnectorView;
  readonly text: string;
}

const passes: Readonly<Record<ConnectorFilter, (connector: ConnectorView) => boolean>> = {
  all: () => true,
  attention: ({ severity }) => severity === "warning" || severity === "error",
  pending: ({ pendingRoutes }) => pendingRoutes.length > 0,
  offline: ({ online }) => !online,
};

/** Sorts the worst first, then by name, and prepares the search; once per sync, so that typing stays quick. */
export function findable(connectors: readonly ConnectorView[]): readonly FindableConnector[] {
  const rank = new Map(connectors.map((connector) => [connector, severityOrder.indexOf(connector.severity)]));
  return connectors
    .toSorted((a, b) => (rank.get(b) ?? 0) - (rank.get(a) ?? 0) || compare(a.hostname, b.hostname))
    .map((connector) => ({ connector, text: textOf(connector) }));
}

/** Connectors that match a search and a filter, in the order of the index. */
export function findConnectors(
  index: readonly FindableConnector[],
  search: string,
  filter: ConnectorFilter,
): readonly ConnectorView[] {
  const wanted = search.trim().toLowerCase();
  return index
    .filter(({ connector, text }) => passes[filter](connector) && text.includes(wanted))
    .map(({ connector }) => connector);
}

function textOf(connector: ConnectorView): string {
  const { name, hostname, tags, appNames, egress } = connector;
  // A line break keeps one fact from running into the next.
  return [name, hostname, ...tags, ...appNames, ...egress.map(({ address }) => address)]
    .join("\n")
    .toLowerCase();
}

/** Plain comparison: a locale-aware one takes a hundred times longer on ten thousand names. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

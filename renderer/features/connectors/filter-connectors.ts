import type { ConnectorView } from "../../../shared/bridge/state/fleet.ts";
import { severityOrder } from "../../../shared/connectors/health-check.ts";

/** Which connectors are shown. */
export type ConnectorFilter = "all" | "attention" | "pending" | "offline";

const passes: Readonly<Record<ConnectorFilter, (connector: ConnectorView) => boolean>> = {
  all: () => true,
  attention: ({ severity }) => severity === "warning" || severity === "error",
  pending: ({ pendingRoutes }) => pendingRoutes.length > 0,
  offline: ({ online }) => !online,
};

/** Connectors that match a search and a filter, the worst first, then by name. */
export function filterConnectors(
  connectors: readonly ConnectorView[],
  search: string,
  filter: ConnectorFilter,
): ConnectorView[] {
  const wanted = search.trim().toLowerCase();
  const found = connectors.filter(
    (connector) => passes[filter](connector) && (wanted === "" || holds(connector, wanted)),
  );
  const rank = new Map(found.map((connector) => [connector, severityOrder.indexOf(connector.severity)]));
  return found.toSorted((a, b) => (rank.get(b) ?? 0) - (rank.get(a) ?? 0) || compare(a.hostname, b.hostname));
}

function holds(connector: ConnectorView, wanted: string): boolean {
  return (
    connector.name.toLowerCase().includes(wanted) ||
    connector.hostname.toLowerCase().includes(wanted) ||
    connector.tags.some((tag) => tag.toLowerCase().includes(wanted)) ||
    connector.appNames.some((name) => name.toLowerCase().includes(wanted)) ||
    connector.egress.some((egress) => egress.address.includes(wanted))
  );
}

/** Plain comparison: a locale-aware one takes a hundred times longer on ten thousand names. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

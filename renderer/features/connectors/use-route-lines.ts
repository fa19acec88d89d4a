import { useMemo } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { routeLines, type RouteLine } from "../../parts/routes/route-lines.ts";
import { useAfterDrawing } from "../../parts/routes/use-after-drawing.ts";
import { useRouteNames, type RouteNamesRead } from "../../parts/routes/use-route-names.ts";

/** The routes of a connector, and the names that led to them. */
export interface ConnectorRouteLines {
  /** Null while they are worked out. */
  readonly lines: readonly RouteLine[] | null;
  readonly names: RouteNamesRead;
}

/** Works the routes of a connector out, once for all its tabs. */
export function useRouteLines(connector: ConnectorView, apps: readonly AppView[]): ConnectorRouteLines {
  const { nodeId, advertisedRoutes } = connector;
  const names = useRouteNames([nodeId]);
  const asked = useMemo(
    () => ({ of: nodeId, connector, apps, names: names.byAddress }),
    [nodeId, connector, apps, names.byAddress],
  );
  const taken = useAfterDrawing(asked, advertisedRoutes.length);
  const lines = useMemo(
    () => (taken === null ? null : routeLines(taken.connector, taken.apps, taken.names)),
    [taken],
  );
  return { lines, names };
}

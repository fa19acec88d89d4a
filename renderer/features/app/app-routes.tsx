import { useMemo } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { appRouteLines, type AppCarrier } from "../../parts/routes/route-lines.ts";
import { RouteSummary } from "../../parts/routes/route-summary.tsx";
import { RoutesPanel } from "../../parts/routes/routes-panel.tsx";
import { useAfterDrawing } from "../../parts/routes/use-after-drawing.ts";
import { useRouteNames } from "../../parts/routes/use-route-names.ts";
import { PanelBody } from "../../ui/panel.tsx";
import { StandbyLacks } from "./standby-lacks.tsx";

/** Props of `AppRoutes`. */
export interface AppRoutesProps {
  readonly app: AppView;
  readonly connectors: readonly ConnectorView[];
  /** Every app, to tell whose a learned route is. */
  readonly apps: readonly AppView[];
}

/** The routes of an app over all its connectors: which name led to each, and who has it. */
export function AppRoutes({ app, connectors, apps }: AppRoutesProps) {
  const names = useRouteNames(connectors.map(({ nodeId }) => nodeId));
  const asked = useMemo(
    () => ({ of: app.name, app, connectors, apps, names: names.byAddress }),
    [app, connectors, apps, names.byAddress],
  );
  const routes = connectors.reduce((sum, { advertisedRoutes }) => sum + advertisedRoutes.length, 0);
  const taken = useAfterDrawing(asked, routes);
  const lines = useMemo(
    () =>
      taken === null ? null : appRouteLines(taken.app, carriersOf(taken.connectors, taken.apps), taken.names),
    [taken],
  );
  const unread = connectors.filter(({ routeCounts }) => routeCounts === null).length;
  return (
    <RoutesPanel
      title="Routes"
      label={`Routes of ${app.name}`}
      lines={lines}
      none={
        unread === connectors.length
          ? "Their routes could not be read."
          : "None of its connectors has a route for it."
      }
      third="on"
      note={unread === 0 || unread === connectors.length ? undefined : `${unread} connectors not read`}
    >
      {lines === null ? null : <StandbyLacks app={app} connectors={connectors} lines={lines} />}
      {app.routeCounts === null ? null : (
        <PanelBody>
          <RouteSummary
            label={`Origin of the routes of ${app.name}`}
            counts={app.routeCounts}
            by={connectors.length}
            apps={new Set(connectors.flatMap(({ appNames }) => appNames)).size}
          />
        </PanelBody>
      )}
    </RoutesPanel>
  );
}

function carriersOf(connectors: readonly ConnectorView[], apps: readonly AppView[]): readonly AppCarrier[] {
  return connectors.map((connector) => ({
    connector,
    apps: apps.filter(({ name }) => connector.appNames.includes(name)),
  }));
}

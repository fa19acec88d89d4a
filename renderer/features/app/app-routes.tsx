import { useMemo } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { appRouteLines } from "../../parts/routes/route-lines.ts";
import { RouteSummary } from "../../parts/routes/route-summary.tsx";
import { RoutesPanel } from "../../parts/routes/routes-panel.tsx";
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
  const lines = useMemo(
    () =>
      appRouteLines(
        app,
        connectors.map((connector) => ({
          connector,
          apps: apps.filter(({ name }) => connector.appNames.includes(name)),
        })),
        names.byAddress,
      ),
    [app, connectors, apps, names.byAddress],
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
      <StandbyLacks app={app} connectors={connectors} lines={lines} />
      {app.routeCounts === null ? null : (
        <PanelBody>
          <RouteSummary
            label={`Origin of the routes of ${app.name}`}
            counts={app.routeCounts}
            by={connectors.length}
          />
        </PanelBody>
      )}
    </RoutesPanel>
  );
}

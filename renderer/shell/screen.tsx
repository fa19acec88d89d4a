import { Activity } from "../features/activity/activity.tsx";
import { AppScreen } from "../features/app/app-screen.tsx";
import { Apps } from "../features/apps/apps.tsx";
import { Connect } from "../features/connect/connect.tsx";
import { ConnectorScreen } from "../features/connectors/connector-screen.tsx";
import { Connectors } from "../features/connectors/connectors.tsx";
import { Egress } from "../features/egress/egress.tsx";
import { Settings } from "../features/settings/settings.tsx";
import type { View } from "../state/navigation.ts";

/** Draws the view the window is at. */
export function Screen({ view }: { readonly view: View }) {
  switch (view.screen) {
    case "connect":
      return <Connect tailnet={view.tailnet ?? null} />;
    case "app":
      return <AppScreen key={view.name} name={view.name} />;
    case "connectors":
      return <Connectors />;
    case "connector":
      return <ConnectorScreen key={view.nodeId} nodeId={view.nodeId} />;
    case "egress":
      return <Egress appName={view.appName ?? null} />;
    case "activity":
      return <Activity />;
    case "settings":
      return <Settings />;
    case "apps":
    case "catalogue":
    case "setup":
    case "policy":
      return <Apps />;
  }
}

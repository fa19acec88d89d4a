import { Apps } from "../features/apps/apps.tsx";
import { useMirror } from "../state/mirror.ts";
import type { View } from "../state/navigation.ts";
import { screens } from "./screens.tsx";

/**
 * Draws the view the window is at. What shows a tailnet is made anew for another one: no dialog, text or answer on its
 * way goes over from one to the other.
 */
export function Screen({ view }: { readonly view: View }) {
  const tailnet = useMirror(({ state }) => state?.connection.activeId ?? null);
  if (view.screen === "connect") return <screens.Connect replaces={view.replaces ?? null} />;
  if (view.screen === "activity") return <screens.Activity />;
  if (view.screen === "settings") return <screens.Settings />;
  if (view.screen === "about") return <screens.About />;
  return <TailnetScreen key={tailnet} view={view} />;
}

type TailnetScreenView = Exclude<View, { screen: "connect" | "activity" | "settings" | "about" }>;

function TailnetScreen({ view }: { readonly view: TailnetScreenView }) {
  switch (view.screen) {
    case "app":
      return (
        <screens.AppScreen key={view.name} name={view.name} tab={view.tab} run={view.run} ask={view.ask} />
      );
    case "connectors":
      return <screens.Connectors />;
    case "connector":
      return <screens.ConnectorScreen key={view.nodeId} nodeId={view.nodeId} tab={view.tab} />;
    case "egress":
      return <screens.Egress appName={view.appName ?? null} />;
    case "catalogue":
      return <screens.Catalogue />;
    case "sign-in":
      return <screens.SignIn key={view.productId} productId={view.productId} />;
    case "setup":
      return <screens.Setup key={view.setupId} setupId={view.setupId} />;
    case "policy":
      return <screens.PolicyScreen part={view.part ?? "current"} version={view.version} line={view.line} />;
    case "access":
    case "person":
    case "entitlement":
      return <screens.Access view={view} />;
    case "review":
      return <screens.ReviewScreen key={view.id} id={view.id} part={view.part} />;
    case "rename":
      return <screens.RenameScreen key={view.name} name={view.name} to={view.to} />;
    case "deprovision":
      return <screens.DeprovisionScreen key={view.login} login={view.login} />;
    case "guide":
      return (
        <screens.GuideScreen
          key={view.appName}
          appName={view.appName}
          login={view.login ?? null}
          name={view.name}
        />
      );
    case "apps":
      return <Apps />;
  }
}

import { lazy, Suspense } from "react";
import { Access } from "../features/access/access.tsx";
import { RenameScreen } from "../features/access/rename/rename-screen.tsx";
import { ReviewScreen } from "../features/access/reviews/review-screen.tsx";
import { Activity } from "../features/activity/activity.tsx";
import { AppScreen } from "../features/app/app-screen.tsx";
import { Apps } from "../features/apps/apps.tsx";
import { Connect } from "../features/connect/connect.tsx";
import { ConnectorScreen } from "../features/connectors/connector-screen.tsx";
import { Connectors } from "../features/connectors/connectors.tsx";
import { DeprovisionScreen } from "../features/deprovision/deprovision-screen.tsx";
import { Egress } from "../features/egress/egress.tsx";
import { GuideScreen } from "../features/guide/guide-screen.tsx";
import { About } from "../features/settings/about.tsx";
import { Settings } from "../features/settings/settings.tsx";
import { useMirror } from "../state/mirror.ts";
import type { View } from "../state/navigation.ts";
import { SkeletonRows } from "../ui/skeleton.tsx";

// The catalogue and the list of public suffixes are large, so they are loaded when a set-up is opened.
const Catalogue = lazy(async () => ({
  default: (await import("../features/setup/catalogue/catalogue.tsx")).Catalogue,
}));
const SignIn = lazy(async () => ({
  default: (await import("../features/setup/sign-in/sign-in.tsx")).SignIn,
}));
const Setup = lazy(async () => ({ default: (await import("../features/setup/setup.tsx")).Setup }));
// The parser, the formatter and the diff come with the policy file.
const PolicyScreen = lazy(async () => ({
  default: (await import("../features/policy/policy.tsx")).PolicyScreen,
}));

/**
 * Draws the view the window is at. What shows a tailnet is made anew for another one: no dialog, text or answer on its
 * way goes over from one to the other.
 */
export function Screen({ view }: { readonly view: View }) {
  const tailnet = useMirror(({ state }) => state?.connection.activeId ?? null);
  if (view.screen === "connect") return <Connect replaces={view.replaces ?? null} />;
  if (view.screen === "activity") return <Activity />;
  if (view.screen === "settings") return <Settings />;
  if (view.screen === "about") return <About />;
  return <TailnetScreen key={tailnet} view={view} />;
}

type TailnetScreenView = Exclude<View, { screen: "connect" | "activity" | "settings" | "about" }>;

function TailnetScreen({ view }: { readonly view: TailnetScreenView }) {
  switch (view.screen) {
    case "app":
      return <AppScreen key={view.name} name={view.name} tab={view.tab} run={view.run} ask={view.ask} />;
    case "connectors":
      return <Connectors />;
    case "connector":
      return <ConnectorScreen key={view.nodeId} nodeId={view.nodeId} tab={view.tab} />;
    case "egress":
      return <Egress appName={view.appName ?? null} />;
    case "catalogue":
      return (
        <Suspense fallback={<SkeletonRows label="Loading the catalogue" rows={6} />}>
          <Catalogue />
        </Suspense>
      );
    case "sign-in":
      return (
        <Suspense fallback={<SkeletonRows label="Loading the set-up" rows={6} />}>
          <SignIn key={view.productId} productId={view.productId} />
        </Suspense>
      );
    case "setup":
      return (
        <Suspense fallback={<SkeletonRows label="Loading the set-up" rows={6} />}>
          <Setup key={view.setupId} setupId={view.setupId} />
        </Suspense>
      );
    case "policy":
      return (
        <Suspense fallback={<SkeletonRows label="Loading the policy screen" rows={6} />}>
          <PolicyScreen part={view.part ?? "current"} version={view.version} line={view.line} />
        </Suspense>
      );
    case "access":
    case "person":
    case "entitlement":
      return <Access view={view} />;
    case "review":
      return <ReviewScreen key={view.id} id={view.id} part={view.part} />;
    case "rename":
      return <RenameScreen key={view.name} name={view.name} to={view.to} />;
    case "deprovision":
      return <DeprovisionScreen key={view.login} login={view.login} />;
    case "guide":
      return (
        <GuideScreen key={view.appName} appName={view.appName} login={view.login ?? null} name={view.name} />
      );
    case "apps":
      return <Apps />;
  }
}

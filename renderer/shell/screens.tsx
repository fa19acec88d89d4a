import type { ComponentType } from "react";
import { loadedLater } from "../ui/loaded-later.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";

/** A screen with all that belongs to it alone. */
function screen<P extends object>(load: () => Promise<ComponentType<P>>) {
  return loadedLater(load, <SkeletonRows label="Loading the screen" rows={6} />);
}

/** The screens but for the list of apps, which the window begins with: what each is made of is loaded by itself. */
export const screens = {
  AppScreen: screen(async () => (await import("../features/app/app-screen.tsx")).AppScreen),
  Connectors: screen(async () => (await import("../features/connectors/connectors.tsx")).Connectors),
  ConnectorScreen: screen(
    async () => (await import("../features/connectors/connector-screen.tsx")).ConnectorScreen,
  ),
  Egress: screen(async () => (await import("../features/egress/egress.tsx")).Egress),
  Access: screen(async () => (await import("../features/access/access.tsx")).Access),
  Activity: screen(async () => (await import("../features/activity/activity.tsx")).Activity),
  Settings: screen(async () => (await import("../features/settings/settings.tsx")).Settings),
  About: screen(async () => (await import("../features/settings/about.tsx")).About),
  Connect: screen(async () => (await import("../features/connect/connect.tsx")).Connect),
  GuideScreen: screen(async () => (await import("../features/guide/guide-screen.tsx")).GuideScreen),
  ReviewScreen: screen(
    async () => (await import("../features/access/reviews/review-screen.tsx")).ReviewScreen,
  ),
  RenameScreen: screen(
    async () => (await import("../features/access/rename/rename-screen.tsx")).RenameScreen,
  ),
  DeprovisionScreen: screen(
    async () => (await import("../features/deprovision/deprovision-screen.tsx")).DeprovisionScreen,
  ),
  PolicyScreen: screen(async () => (await import("../features/policy/policy.tsx")).PolicyScreen),
  Catalogue: screen(async () => (await import("../features/setup/catalogue/catalogue.tsx")).Catalogue),
  SignIn: screen(async () => (await import("../features/setup/sign-in/sign-in.tsx")).SignIn),
  Setup: screen(async () => (await import("../features/setup/setup.tsx")).Setup),
} as const;

/** Loads every screen, one after another, whenever the window has nothing else to do. */
export function loadScreensInTurn(): () => void {
  let stopped = false;
  const loadAll = async (): Promise<void> => {
    for (const { load } of Object.values(screens)) {
      await new Promise<void>((resolve) => void requestIdleCallback(() => resolve(), { timeout: 2_000 }));
      if (stopped) return;
      await load();
    }
  };
  void loadAll();
  return () => {
    stopped = true;
  };
}

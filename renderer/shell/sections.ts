import { Activity, AppWindow, Globe, KeyRound, ScrollText, Settings, Waypoints } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { ScreenName, View } from "../state/navigation.ts";

/** One entry of the sidebar. */
export interface Section {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly view: View;
  /** Screens that belong to it. */
  readonly screens: readonly ScreenName[];
  /** Stands apart at the end. */
  readonly apart?: boolean;
}

/** The sidebar, in order: with ⌘ or Ctrl, 1 opens the first. */
export const sections: readonly Section[] = [
  {
    label: "Apps",
    icon: AppWindow,
    view: { screen: "apps" },
    screens: ["apps", "app", "guide", "catalogue", "sign-in", "setup"],
  },
  {
    label: "Connectors",
    icon: Waypoints,
    view: { screen: "connectors" },
    screens: ["connectors", "connector"],
  },
  { label: "Egress IPs", icon: Globe, view: { screen: "egress" }, screens: ["egress"] },
  {
    label: "Access",
    icon: KeyRound,
    view: { screen: "access" },
    screens: ["access", "person", "entitlement", "rename", "deprovision", "review"],
  },
  { label: "Policy", icon: ScrollText, view: { screen: "policy" }, screens: ["policy"] },
  { label: "Activity", icon: Activity, view: { screen: "activity" }, screens: ["activity"] },
  {
    label: "Settings",
    icon: Settings,
    view: { screen: "settings" },
    screens: ["settings", "about", "connect"],
    apart: true,
  },
];

import { Activity, AppWindow, Globe, ScrollText, Settings, Waypoints } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { ScreenName, View } from "../state/navigation.ts";

/** One entry of the sidebar. */
export interface Section {
  readonly label: string;
  readonly icon: LucideIcon;
  /** With ⌘ or Ctrl it goes there. The numbers follow the full order, so they stay when sections are added. */
  readonly digit: number;
  readonly view: View;
  /** Screens that belong to it. */
  readonly screens: readonly ScreenName[];
  /** Stands apart at the end. */
  readonly apart?: boolean;
}

/** The sidebar, in order. */
export const sections: readonly Section[] = [
  {
    label: "Apps",
    icon: AppWindow,
    digit: 1,
    view: { screen: "apps" },
    screens: ["apps", "app", "catalogue", "sign-in", "setup"],
  },
  {
    label: "Connectors",
    icon: Waypoints,
    digit: 2,
    view: { screen: "connectors" },
    screens: ["connectors", "connector"],
  },
  { label: "Egress IPs", icon: Globe, digit: 3, view: { screen: "egress" }, screens: ["egress"] },
  { label: "Policy", icon: ScrollText, digit: 5, view: { screen: "policy" }, screens: ["policy"] },
  { label: "Activity", icon: Activity, digit: 6, view: { screen: "activity" }, screens: ["activity"] },
  {
    label: "Settings",
    icon: Settings,
    digit: 7,
    view: { screen: "settings" },
    screens: ["settings", "connect"],
    apart: true,
  },
];

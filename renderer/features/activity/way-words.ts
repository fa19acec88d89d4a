import {
  Braces,
  CircleHelp,
  Cloud,
  GitBranch,
  Monitor,
  Server,
  Users,
  Waypoints,
  type LucideIcon,
} from "lucide-react";
import type { ActivityRow } from "../../../shared/bridge/activity.ts";

/** By way of what something was done. */
export type Way = ActivityRow["way"];

/** The ways on screen, each with its sign. */
export const ways: Readonly<Record<Way, { readonly name: string; readonly icon: LucideIcon }>> = {
  console: { name: "Console", icon: Monitor },
  api: { name: "API", icon: Braces },
  gitops: { name: "GitOps", icon: GitBranch },
  tailrace: { name: "Tailrace", icon: Waypoints },
  device: { name: "Device", icon: Server },
  directory: { name: "Directory", icon: Users },
  tailscale: { name: "Tailscale", icon: Cloud },
  unknown: { name: "Cannot be told", icon: CircleHelp },
};

/** What is shown: everything, one way, or what came by none of the four that people act by. */
export type WayFilter = "all" | "console" | "api" | "gitops" | "tailrace" | "other";

/** The filter that a row belongs to. */
export function filterOf({ way }: ActivityRow): WayFilter {
  return way === "console" || way === "api" || way === "gitops" || way === "tailrace" ? way : "other";
}

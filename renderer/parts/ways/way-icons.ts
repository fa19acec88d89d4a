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

/** The signs of the ways by which something was done. */
export const wayIcons: Readonly<Record<ActivityRow["way"], LucideIcon>> = {
  console: Monitor,
  api: Braces,
  gitops: GitBranch,
  tailrace: Waypoints,
  device: Server,
  directory: Users,
  tailscale: Cloud,
  unknown: CircleHelp,
};

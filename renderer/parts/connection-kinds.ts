import type { ConnectionState } from "../../shared/bridge/connection.ts";
import type { StatusKind } from "../ui/status.tsx";

/** How each connection label looks; the words come with the state. */
export const connectionKinds: Readonly<Record<ConnectionState["status"]["label"], StatusKind>> = {
  "not-connected": "unknown",
  syncing: "progress",
  connected: "ok",
  limited: "attention",
  offline: "attention",
  rejected: "error",
  expires: "attention",
};

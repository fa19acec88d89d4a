import type { AppView } from "../../../shared/bridge/apps.ts";
import { worstFirst } from "../../../shared/connectors/checks/health-check.ts";

/** The worst first, then by name. */
export function sortApps(apps: readonly AppView[]): AppView[] {
  return apps.toSorted((a, b) => worstFirst(a, b) || a.name.localeCompare(b.name, "en"));
}

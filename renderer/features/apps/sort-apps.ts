import type { AppView } from "../../../shared/bridge/apps.ts";
import { severityOrder } from "../../../shared/connectors/checks/health-check.ts";

/** The worst first, then by name. */
export function sortApps(apps: readonly AppView[]): AppView[] {
  return apps.toSorted(
    (a, b) =>
      severityOrder.indexOf(b.severity) - severityOrder.indexOf(a.severity) ||
      a.name.localeCompare(b.name, "en"),
  );
}

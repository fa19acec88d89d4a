import type { AppTab } from "../../state/navigation.ts";
import type { HealthCheck } from "../../../shared/connectors/checks/health-check.ts";
import { worst } from "../../../shared/connectors/checks/health-check.ts";
import { severityStatus } from "../../parts/severity.ts";
import type { StatusProps } from "../../ui/status.tsx";

/** Checks about who gets to the app. */
const aboutAccess: ReadonlySet<string> = new Set(["dns-access", "destination-access"]);
/** Checks about the addresses that people arrive from. */
const aboutEgress: ReadonlySet<string> = new Set(["egress", "egress-recorded"]);
/** Checks of the app itself about what carries it. */
const aboutConnectors: ReadonlySet<string> = new Set([
  "connectors",
  "standby-routes",
  "captured-routes",
  "route-approval",
  "tag-declared",
]);

/** The tab that shows what a check is about. */
function tabOf({ id, owner }: HealthCheck): AppTab {
  if (aboutEgress.has(id)) return "egress";
  if (aboutAccess.has(id)) return "access";
  return owner?.kind === "device" || aboutConnectors.has(id) ? "connectors" : "overview";
}

/** The worst that is wrong with what a tab shows; null where nothing is. */
export function troubleOf(tab: AppTab, checks: readonly HealthCheck[]): StatusProps | null {
  const severity = worst(checks.filter((check) => tabOf(check) === tab).map((check) => check.severity));
  return severity === "ok" || severity === "info" ? null : severityStatus[severity];
}

import type { CheckId } from "../connectors/checks/table.ts";
import type { Severity } from "../connectors/checks/health-check.ts";
import type { AppView } from "./apps.ts";

/** The word that stands beside the mark of a severity, everywhere the same. `unknown` is never shown as fine. */
export const severityWords: Readonly<Record<Severity, string>> = {
  ok: "Healthy",
  info: "Healthy",
  unknown: "Unknown",
  warning: "Attention",
  error: "Error",
};

/** How an app is, as mark and word: the one answer for lists, its own screen and the tray. */
export interface AppStatus {
  readonly severity: Severity;
  readonly word: string;
}

/**
 * An app that works as far as Tailscale goes is not called healthy while nobody has recorded that its allowlist was
 * done: whether the product lets people in is then not known.
 */
export function appStatus({
  severity,
  delta,
  checks,
}: Pick<AppView, "severity" | "delta" | "checks">): AppStatus {
  const works = severity === "ok" || severity === "info";
  const open =
    delta === null &&
    checks.some((check) => check.id === ("egress-recorded" satisfies CheckId) && check.severity !== "ok");
  return works && open
    ? { severity: "unknown", word: "Allowlist not recorded" }
    : { severity, word: severityWords[severity] };
}

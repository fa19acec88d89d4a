import type { Severity } from "../connectors/checks/health-check.ts";

/** The word that stands beside the mark of a severity, everywhere the same. `unknown` is never shown as fine. */
export const severityWords: Readonly<Record<Severity, string>> = {
  ok: "Healthy",
  info: "Healthy",
  unknown: "Unknown",
  warning: "Attention",
  error: "Error",
};

import type { AppHealth, Severity } from "../../../shared/connectors/health-check.ts";

/** A change of an app’s health that a person is told of. */
export interface HealthNews {
  readonly app: string;
  readonly kind: "worse" | "recovered";
  readonly severity: Severity;
  /** The worst check’s sentence, or that all is well again. */
  readonly sentence: string;
}

/** What has been told and what is being held back, by app. Plain data. */
export interface HealthMemory {
  readonly told: Readonly<Record<string, Severity>>;
  readonly pending: Readonly<Record<string, { readonly severity: Severity; readonly syncs: number }>>;
}

/** Nothing told yet: what is wrong at the first sync is told once it has held. */
export const noHealthMemory: HealthMemory = { told: {}, pending: {} };

/** A change is told after it has held for this many syncs. */
const syncsToHold = 2;

/**
 * Decides what is worth a notification: a change of an app for the worse, or its recovery, once it has held for two
 * syncs. Unknown is neither, since nothing is known to have changed.
 */
export function watchHealth(
  memory: HealthMemory,
  apps: readonly AppHealth[],
): { readonly memory: HealthMemory; readonly news: readonly HealthNews[] } {
  const told: Record<string, Severity> = {};
  const pending: Record<string, { severity: Severity; syncs: number }> = {};
  const news: HealthNews[] = [];
  for (const health of apps) {
    const before = memory.told[health.app] ?? "ok";
    told[health.app] = before;
    const now = level(health.severity);
    if (now === null || now === level(before)) continue;
    const held = memory.pending[health.app];
    const syncs = held?.severity === now ? held.syncs + 1 : 1;
    if (syncs < syncsToHold) {
      pending[health.app] = { severity: now, syncs };
      continue;
    }
    told[health.app] = now;
    news.push(newsOf(health, now));
  }
  return { memory: { told, pending }, news };
}

/** What counts as the same to a person: fine, attention, error; null for unknown. */
function level(severity: Severity): "ok" | "warning" | "error" | null {
  if (severity === "unknown") return null;
  return severity === "info" ? "ok" : severity;
}

function newsOf(health: AppHealth, severity: "ok" | "warning" | "error"): HealthNews {
  if (severity === "ok") {
    return { app: health.app, kind: "recovered", severity, sentence: `${health.app} is healthy again.` };
  }
  const worst = health.checks.find((check) => check.severity === severity);
  return {
    app: health.app,
    kind: "worse",
    severity,
    sentence: worst?.what ?? `${health.app} needs attention.`,
  };
}

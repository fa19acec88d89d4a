import type { HealthCheck } from "../connectors/checks/health-check.ts";
import type { Handoff, HandoffStep } from "./handoff.ts";

/** What is left for an app. */
export interface AppLeft {
  readonly appName: string;
  readonly tailnet: string;
  /** Who is responsible for the app; empty where nobody is named. */
  readonly owners: readonly string[];
  /** What somebody has to see to, the worst first; `host` where it is about one machine. */
  readonly checks: readonly { readonly check: HealthCheck; readonly host: string | null }[];
  /** What is to be done in the product; null where nothing is, or there is nothing to enter yet. */
  readonly allowlist: Handoff | null;
  readonly requestedBy: string;
}

/** Everything that is left for an app, for the person who finishes it; null where nothing is. */
export function appHandoff(left: AppLeft): Handoff | null {
  const { appName, tailnet, owners, checks, allowlist, requestedBy } = left;
  if (checks.length === 0 && allowlist === null) return null;
  return {
    title: `What is left for ${appName}`,
    intro: `${requestedBy} asks you to finish what is left for ${appName}, which people reach through Tailscale.`,
    facts: [
      { label: "Tailnet", value: tailnet },
      ...(owners.length === 0 ? [] : [{ label: `Owner of ${appName}`, value: owners.join(", ") }]),
      ...(allowlist?.facts ?? []),
    ],
    steps: [...checks.map(stepOf), ...(allowlist?.steps ?? [])],
    warnings: allowlist?.warnings ?? [],
    whenDone: `Tell ${requestedBy} what is done, so that it can be checked and recorded.`,
  };
}

function stepOf({ check: { what, why, fix }, host }: AppLeft["checks"][number]): HandoffStep {
  const title = what.replace(/\.$/u, "");
  const by = fix?.kind === "action" ? ` In Tailrace: ${fix.label}.` : "";
  return {
    title: host === null ? title : `On ${host}: ${title}`,
    detail: `${why}${by}`,
    ...(fix?.kind === "command" ? { block: fix.command } : {}),
  };
}

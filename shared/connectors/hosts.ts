import type { HealthCheck, Severity } from "./checks/health-check.ts";
import { weightOf } from "./checks/weights.ts";

/** What of a connector decides whether another app may run on it. */
export interface HostFacts {
  readonly nodeId: string;
  readonly hostname: string;
  readonly tags: readonly string[];
  readonly online: boolean;
  readonly severity: Severity;
  readonly checks: readonly Pick<HealthCheck, "id" | "severity" | "what">[];
  readonly appNames: readonly string[];
  readonly advertisedRoutes: readonly string[];
  readonly routeCounts: { readonly enabled: number } | null;
  /** It leads to fixed destinations alone. */
  readonly isRouter?: true;
  /** Present where somebody drained it. */
  readonly drained?: object;
}

/** Whether an app can be put on a connector: `barred` cannot be chosen, `doubtful` can and is never proposed. */
export type HostChoice =
  | { readonly state: "good" }
  | { readonly state: "barred" | "doubtful"; readonly why: string };

/** Judges a connector as the place where another app would run. */
export function hostChoice(host: HostFacts): HostChoice {
  if (!host.online) return { state: "barred", why: "Offline" };
  const stopping = host.checks.filter((check) => weightOf(check) === "stops");
  const stop = stopping.find(({ severity }) => severity === "error");
  if (stop !== undefined) return { state: "barred", why: stop.what };
  const doubt = stopping.find(({ severity }) => severity === "unknown");
  if (doubt !== undefined) return { state: "doubtful", why: doubt.what };
  // The service does not say which devices are connectors: without routes nothing shows that this one is.
  if (host.advertisedRoutes.length === 0) return { state: "doubtful", why: "Offers no routes" };
  if (host.isRouter === true) return { state: "doubtful", why: "A subnet router, no connector" };
  if (host.drained !== undefined) return { state: "doubtful", why: "Drained" };
  if (host.routeCounts?.enabled === 0) return { state: "doubtful", why: "No route is approved" };
  if (host.severity === "error") return { state: "doubtful", why: "Its apps are in trouble" };
  return { state: "good" };
}

const rank: Readonly<Record<Severity, number>> = { ok: 0, info: 0, warning: 1, unknown: 2, error: 3 };

/** The connector that is proposed for an app with this tag: one that carries it, else the one in the best health. */
export function bestHost(hosts: readonly HostFacts[], tag: string): string | null {
  const good = hosts.filter((host) => hostChoice(host).state === "good");
  const carries = (host: HostFacts) => Number(host.tags.includes(tag));
  const [first] = good.toSorted(
    (one, other) =>
      carries(other) - carries(one) ||
      rank[one.severity] - rank[other.severity] ||
      one.appNames.length - other.appNames.length ||
      one.hostname.localeCompare(other.hostname, "en", { numeric: true }),
  );
  return first?.nodeId ?? null;
}

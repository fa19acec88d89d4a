/**
 * How bad a check is. `unknown` means that the facts were out of reach, and is never shown as fine.
 */
export type Severity = "ok" | "info" | "unknown" | "warning" | "error";

/**
 * From best to worst. `unknown` ranks above `ok` and `info`, because a thing that was not looked at must not look
 * fine, and below `warning`, because something known to be wrong needs a person sooner than something not seen.
 */
export const severityOrder: readonly Severity[] = ["ok", "info", "unknown", "warning", "error"];

/** A value a check looked at, and when it was read. */
export interface CheckEvidence {
  readonly label: string;
  readonly value: string;
  /** Milliseconds since the epoch. */
  readonly at?: number;
}

/** Every name of `FixActionName`. */
export const fixActionNames = [
  "approve-routes",
  "withdraw-orphaned-routes",
  "authorize-device",
  "disable-key-expiry",
  "declare-tag",
  "allow-dns",
  "allow-access",
  "add-approvers",
  "add-connector",
  "edit-app",
  "migrate-wildcard",
  "copy-egress",
  "open-credentials",
] as const;

/**
 * What the app itself can do about a check. The particulars (which routes, which tag) come from `remedyFor`, so
 * that a check stays small enough to be published with every sync.
 */
export type FixActionName = (typeof fixActionNames)[number];

/** Whether a name that came over the bridge is one of an action. */
export function isFixAction(name: string): name is FixActionName {
  return fixActionNames.some((known) => known === name);
}

/** Whether an action takes something away: it is offered on sound ground alone, see `shared/tailnet/ground.ts`. */
export function takesAway(action: FixActionName): boolean {
  return action === "withdraw-orphaned-routes";
}

/** What can be done: an action in the app, a command to run on the host, or a page by name. */
export type Fix =
  | { readonly kind: "action"; readonly action: FixActionName; readonly label: string }
  | { readonly kind: "command"; readonly command: string }
  | { readonly kind: "link"; readonly name: LinkName };

/** Pages Tailrace can open, by name; the addresses live where links are opened. */
export type LinkName =
  | "app-connectors"
  | "app-connectors-setup"
  | "app-connectors-best-practices"
  | "high-availability"
  | "ip-forwarding"
  | "machines"
  | "dns-settings"
  | "policy-file"
  | "wildcard-connectors"
  | "update-client";

/** One finding about an app, a connector or the tailnet. */
export interface HealthCheck {
  /** Stable across syncs: `<check>` or `<check>:<what it is about>`. */
  readonly id: string;
  readonly severity: Severity;
  /** One sentence: what is so. */
  readonly what: string;
  /** One sentence: why that matters. */
  readonly why: string;
  readonly evidence: readonly CheckEvidence[];
  readonly fix?: Fix;
}

/** An app's checks and the worst of them. */
export interface AppHealth {
  readonly app: string;
  readonly severity: Severity;
  readonly checks: readonly HealthCheck[];
}

/** A connector device's checks and the worst of them. */
export interface ConnectorHealth {
  readonly nodeId: string;
  readonly severity: Severity;
  readonly checks: readonly HealthCheck[];
}

/** Everything the last sync says about health. */
export interface HealthReport {
  readonly takenAt: number;
  readonly severity: Severity;
  readonly apps: readonly AppHealth[];
  readonly connectors: readonly ConnectorHealth[];
  /** Checks that belong to no single app. */
  readonly tailnet: readonly HealthCheck[];
}

/** The worst of several severities; `ok` for none. */
export function worst(severities: Iterable<Severity>): Severity {
  let found = 0;
  for (const severity of severities) found = Math.max(found, severityOrder.indexOf(severity));
  return severityOrder[found] ?? "ok";
}

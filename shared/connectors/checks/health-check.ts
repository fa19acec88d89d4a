import * as v from "valibot";
import { ownerSchema } from "./owner.ts";

/**
 * How bad a check is, from best to worst. `unknown` means that the facts were out of reach: it ranks above `ok` and
 * `info`, because a thing that was not looked at must not look fine, and below `warning`, because something known to be
 * wrong needs a person sooner than something not seen.
 */
export const severityOrder = ["ok", "info", "unknown", "warning", "error"] as const;
export const severitySchema = v.picklist(severityOrder);
export type Severity = v.InferOutput<typeof severitySchema>;

/** Pages that checks point to, by name; the addresses live where links are opened. */
const linkNames = [
  "app-connectors",
  "app-connectors-setup",
  "app-connectors-best-practices",
  "high-availability",
  "ip-forwarding",
  "machines",
  "dns-settings",
  "policy-file",
  "wildcard-connectors",
  "update-client",
] as const;
export type LinkName = (typeof linkNames)[number];

/** A value a check looked at, and when it was read. */
const checkEvidenceSchema = v.strictObject({
  label: v.string(),
  value: v.string(),
  /** Milliseconds since the epoch. */
  at: v.exactOptional(v.pipe(v.number(), v.finite())),
});
export type CheckEvidence = v.InferOutput<typeof checkEvidenceSchema>;

const offerSchema = v.variant("kind", [
  v.strictObject({ kind: v.literal("action"), action: v.string(), label: v.string() }),
  v.strictObject({ kind: v.literal("command"), command: v.string() }),
  v.strictObject({ kind: v.literal("link"), name: v.picklist(linkNames) }),
]);

/**
 * What a check offers a person: one of the fixes that it declares in the table, a command to run on the host, or a page.
 * The particulars of a fix (which routes, which rule) are worked out when it is asked for, on what is so then.
 */
export type Offer<Action extends string = string> =
  | { readonly kind: "action"; readonly action: Action; readonly label: string }
  | { readonly kind: "command"; readonly command: string }
  | { readonly kind: "link"; readonly name: LinkName };

/** One finding about an app, a connector or the tailnet. */
export const healthCheckSchema = v.strictObject({
  /** Stable across syncs: its name in the table of checks. */
  id: v.string(),
  /** Whose check it is where a list repeats it: an app’s list those of its connectors and of the tailnet. */
  owner: v.exactOptional(ownerSchema),
  severity: severitySchema,
  /** One sentence: what is so. */
  what: v.string(),
  /** One sentence: why that matters. */
  why: v.string(),
  evidence: v.pipe(v.array(checkEvidenceSchema), v.readonly()),
  fix: v.exactOptional(offerSchema),
  /** The connector behind it, where several apps may have it from there, and one sentence of what is so with it. */
  cause: v.exactOptional(v.strictObject({ nodeId: v.string(), what: v.string() })),
});
export type HealthCheck = Readonly<v.InferOutput<typeof healthCheckSchema>>;

/** Tells the checks of one list apart: an app’s list repeats the same check of several connectors. */
export function checkKey({ id, owner }: Pick<HealthCheck, "id" | "owner">): string {
  return owner?.kind === "device" ? `${owner.nodeId} ${id}` : id;
}

/** An app’s checks and the worst of them. */
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

/** Sorts what is worse before what is better. */
export function worstFirst(
  one: { readonly severity: Severity },
  other: { readonly severity: Severity },
): number {
  return severityOrder.indexOf(other.severity) - severityOrder.indexOf(one.severity);
}

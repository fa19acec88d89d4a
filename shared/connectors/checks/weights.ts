import type { HealthCheck } from "./health-check.ts";
import type { CheckId } from "./table.ts";

/**
 * What it amounts to when a check does not pass: an error of `stops` takes the device out of service, while its warning
 * is advice, as one of `advice` is; a `consequence` follows from what is wrong with the connectors and is told by that. What
 * is `optional` may not be there to be measured: then it is unknown, which is said and counts for nothing. What is
 * `momentary` is known only while somebody looks: it stands with what it is about and is no news, as nobody would see its end.
 * Every other one simply `holds`, or does not.
 */
type Weight = "holds" | "stops" | "advice" | "consequence" | "optional" | "momentary";

/** The weights by check. They stand apart from the table, so that a page judges without its checks. */
const weights: Readonly<Record<CheckId, Weight>> = {
  "policy-readable": "holds",
  "domain-count": "holds",
  "route-total": "holds",
  "dns-resolver": "holds",
  "magic-dns": "holds",
  "sni-proxy": "holds",
  "coming-format": "holds",
  "policy-managed": "holds",
  "wildcard-connectors": "holds",
  "tag-declared": "holds",
  "dns-access": "holds",
  "destination-access": "holds",
  "route-approval": "holds",
  domains: "holds",
  "broad-preset": "holds",
  connectors: "consequence",
  primary: "holds",
  "standby-routes": "holds",
  "captured-routes": "consequence",
  "split-dns": "holds",
  "ranges-age": "holds",
  "egress-recorded": "holds",
  joined: "holds",
  tagged: "holds",
  online: "stops",
  linux: "stops",
  version: "stops",
  authorized: "stops",
  "own-tailnet": "stops",
  incoming: "stops",
  "key-expiry": "stops",
  "tailnet-lock": "stops",
  "not-ephemeral": "advice",
  "single-identity": "advice",
  egress: "holds",
  "egress-evidence": "optional",
  advertises: "holds",
  "pending-routes": "holds",
  "route-count": "holds",
  "address-family": "holds",
  "covered-routes": "holds",
  "orphaned-routes": "holds",
  "family-clutter": "holds",
  "security-floor": "holds",
  "own-warnings": "momentary",
  "client-age": "holds",
  "other-roles": "holds",
  "joined-before": "holds",
  "ip-forwarding": "holds",
  "own-resolver": "holds",
  "carries-traffic": "holds",
};
const byId: ReadonlyMap<string, Weight> = new Map(Object.entries(weights));

/** How much a check weighs; undefined where no check of that name is known. */
export function weightOf({ id }: Pick<HealthCheck, "id">): Weight | undefined {
  return byId.get(id);
}

/** Whether a check says only that something could not be measured that nobody needs to be well. */
export function isUnmeasured(check: Pick<HealthCheck, "id" | "severity">): boolean {
  return check.severity === "unknown" && weightOf(check) === "optional";
}

/** Whether a check counts for health, its history and what is told of it. */
export function countsForHealth(check: Pick<HealthCheck, "id" | "severity">): boolean {
  return !isUnmeasured(check) && weightOf(check) !== "momentary";
}

/** A remark is no trouble, and what could not be looked at is not fine, unless nobody needs it. */
export function isFailing(check: Pick<HealthCheck, "id" | "severity">): boolean {
  return check.severity !== "ok" && check.severity !== "info" && !isUnmeasured(check);
}

/** The failing checks that a person has to see to: what follows from a connector’s trouble is mended with that. */
export function needsSomebody(checks: readonly HealthCheck[]): readonly HealthCheck[] {
  const failing = checks.filter(isFailing);
  const isCaused = failing.some(({ owner }) => owner?.kind === "device");
  return isCaused ? failing.filter((check) => weightOf(check) !== "consequence") : failing;
}

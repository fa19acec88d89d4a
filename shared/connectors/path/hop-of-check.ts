import type { HealthCheck } from "../checks/health-check.ts";
import type { CheckId } from "../checks/table.ts";
import type { HopKind } from "./path.ts";

/** Where on the path a check stands, and its words there while it does not pass. */
export interface CheckPlace {
  readonly hop: HopKind;
  readonly name: string;
  readonly word: string;
}

const at = (hop: HopKind, name: string, word: string): CheckPlace => ({ hop, name, word });

/** Every check has its place: what is wrong anywhere shows on the path. */
const places: Readonly<Record<CheckId, CheckPlace>> = {
  "policy-readable": at("policy", "Cannot be read", "Policy file"),
  "domain-count": at("policy", "Too many domains", "In the tailnet"),
  "route-total": at("policy", "Too many routes", "In the tailnet"),
  "dns-resolver": at("policy", "DNS settings", "Names may fail"),
  "policy-managed": at("policy", "Managed elsewhere", "Policy file"),
  "wildcard-connectors": at("policy", "No tag named", "Any connector"),
  "tag-declared": at("policy", "Tag missing", "Not in tagOwners"),
  "dns-access": at("policy", "Port 53 closed", "Names fail"),
  "destination-access": at("policy", "Rule incomplete", "Some addresses closed"),
  "route-approval": at("policy", "Rule OK", "Approved by hand"),
  domains: at("policy", "Domains", "Look at them"),
  "standby-routes": at("policy", "Routes differ", "Standby lacks some"),
  "captured-routes": at("policy", "Routes lost", "Their connector is down"),
  "split-dns": at("policy", "Split DNS", "Takes some names"),
  "ranges-age": at("policy", "Old ranges", "Look at the list"),
  connectors: at("connector", "Connectors", "None able"),
  "egress-recorded": at("allowlist", "Allowlist", "Has changed"),
  joined: at("connector", "Not joined", "Waiting"),
  tagged: at("connector", "Not tagged", "Waiting"),
  online: at("connector", "Offline", "Offline"),
  linux: at("connector", "Not Linux", "Not Linux"),
  version: at("connector", "Old client", "Old client"),
  authorized: at("connector", "Not approved", "Device not approved"),
  "own-tailnet": at("connector", "Other tailnet", "Of another tailnet"),
  incoming: at("connector", "Shields up", "Blocks incoming"),
  "key-expiry": at("connector", "Key expires", "Key expires"),
  "tailnet-lock": at("connector", "Locked out", "Not signed"),
  "not-ephemeral": at("connector", "Ephemeral", "Ephemeral"),
  "single-identity": at("connector", "Twice connected", "Connected twice"),
  egress: at("egress", "Not certain", "May leave elsewhere"),
  advertises: at("connector", "No routes", "Offers no routes"),
  "pending-routes": at("policy", "Routes wait", "For approval"),
  "route-count": at("connector", "Many routes", "Many routes"),
  "address-family": at("connector", "One family", "Lacks a family"),
  "covered-routes": at("connector", "Routes overlap", "Routes overlap"),
  "orphaned-routes": at("connector", "Orphaned routes", "Orphaned routes"),
  "ip-forwarding": at("connector", "IP forwarding", "Look on the host"),
  "carries-traffic": at("connector", "Traffic", "Look on the host"),
};

/** Where a check stands on the path; at the policy where a later version may have named it. */
export function placeOfCheck({ id }: Pick<HealthCheck, "id">): CheckPlace {
  const known: Readonly<Record<string, CheckPlace>> = places;
  return Object.hasOwn(known, id) ? (known[id] ?? elsewhere) : elsewhere;
}

const elsewhere = at("policy", "Look at the checks", "");

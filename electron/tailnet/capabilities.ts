import type { Capability } from "../../shared/bridge/connection.ts";
import type { Problem } from "../../shared/core/problem.ts";
import { knownRole } from "../../shared/tailnet/snapshot.ts";
import { scopeGranted, scopes } from "../../shared/tailnet/scopes.ts";
import type { Scope } from "../../shared/tailnet/scopes.ts";
import { acceptedAnyway } from "./problem-kinds.ts";

/** What is known of a credential besides the reads that were tried. */
export interface CredentialFacts {
  /** Scopes that the token endpoint named; null for API access tokens and where it named none. */
  readonly granted: readonly string[] | null;
  /** Role of the person who owns the API access token, which may be newer than this; null when not known. */
  readonly role: string | null;
}

/** What one harmless read tells of a scope. `null`: nothing, or it could not be tried. */
export type ProbeOutcome = Pick<Capability, "state" | "reason"> | null;

/** What the application needs which scope for, in the order it is shown. */
const scopePurposes: Readonly<Record<Scope, string>> = {
  "policy_file:read": "Read, check and preview the policy file",
  policy_file: "Save the policy file",
  "devices:core:read": "List devices",
  "devices:core": "Tag, approve, rename and delete devices",
  "devices:routes:read": "Read routes",
  "devices:routes": "Approve routes",
  "devices:posture_attributes:read": "Read device attributes",
  "devices:posture_attributes": "Give timed access that ends by itself",
  "device_invites:read": "Read invites to single devices",
  device_invites: "Withdraw invites to single devices",
  "auth_keys:read": "List auth keys",
  auth_keys: "Make and revoke auth keys for connectors",
  "users:read": "List people and their roles",
  users: "Change roles",
  "dns:read": "Read the DNS configuration",
  "feature_settings:read": "Read the tailnet’s settings",
  "account_settings:read": "Read the tailnet’s contacts",
  "logs:configuration:read": "Read who changed what",
};

/** Which roles may save the policy file. Source: Tailscale documentation, app connectors and user roles. */
const policyRoles = ["owner", "admin", "network-admin"];
/** Roles that may do everything that this application does. */
const fullRoles = ["owner", "admin"];

/**
 * Puts together what a credential may do: a read that was tried counts most, then the scopes that the token endpoint
 * named, then what the owner’s role allows. What none of them tells is unknown, never assumed.
 */
export function capabilityMatrix(
  probes: Readonly<Partial<Record<Scope, ProbeOutcome>>>,
  facts: CredentialFacts,
): readonly Capability[] {
  return scopes.map((scope) => ({
    scope,
    purpose: scopePurposes[scope],
    ...stateOf(scope, probes[scope] ?? null, facts),
  }));
}

function stateOf(
  scope: Scope,
  probe: ProbeOutcome,
  facts: CredentialFacts,
): Pick<Capability, "state" | "reason"> {
  if (probe !== null) return probe;
  if (facts.granted !== null) {
    return scopeGranted(facts.granted, scope)
      ? { state: "yes" }
      : { state: "no", reason: `The OAuth client lacks the scope ${scope}.` };
  }
  if (facts.role === null || facts.role === "")
    return { state: "unknown", reason: "Only trying would tell." };
  return roleState(scope, facts.role);
}

/** What a read proves about the one scope that it takes; `problem` is null where it was answered. */
export function provedBy(problem: Problem | null): NonNullable<ProbeOutcome> {
  if (problem === null) return { state: "yes" };
  return { state: acceptedAnyway(problem) ? "no" : "unknown", reason: problem.what };
}

function roleState(scope: Scope, role: string): Pick<Capability, "state" | "reason"> {
  if (fullRoles.includes(role)) return { state: "yes" };
  if (scope === "policy_file" && knownRole(role) !== null) {
    return policyRoles.includes(role)
      ? { state: "yes" }
      : { state: "no", reason: "Saving the policy file takes an Owner, Admin or Network admin." };
  }
  return { state: "unknown", reason: `The role ${role} may or may not allow it.` };
}

import { policyCompanions, scopeGranted } from "../../../shared/tailnet/scopes.ts";
import type { WireKey } from "./wire.ts";

/** Who stands behind a token: a person with a role, or an OAuth client with scopes. */
export interface Credential {
  /** The token as it is sent. */
  readonly token: string;
  /** Id of its key record; for access tokens the id of the OAuth client. */
  readonly keyId: string;
  /** null for OAuth clients. */
  readonly userId: string | null;
  /** null: whatever the person’s role allows. */
  scopes: readonly string[] | null;
  /** Tags that an OAuth client may give away. */
  readonly tags: readonly string[];
  /** Milliseconds since the epoch; null never. */
  expiresAt: number | null;
  revoked: boolean;
}

/** Roles that may save the policy file; only these and no others, whatever else they may do. */
const policyRoles = ["owner", "admin", "network-admin"];
/** Roles that may only look. */
const readingRoles = ["auditor", "billing-admin", "member"];

/** Whether a credential may do what a route asks for. `role` is that of the person behind it. */
export function mayUse(credential: Credential, scope: string, role: string | null): boolean {
  const reading = scope.endsWith(":read");
  if (credential.scopes !== null) {
    const wanted = scope.startsWith("policy_file") ? [scope, ...policyCompanions] : [scope];
    return wanted.every((one) => scopeGranted(credential.scopes ?? [], one));
  }
  if (scope === "policy_file") return policyRoles.includes(role ?? "");
  return reading || !readingRoles.includes(role ?? "member");
}

/** Reads the token out of an `Authorization` header: `Bearer`, or Basic with the token as user name. */
export function tokenOf(header: string | undefined): string | null {
  const [scheme = "", value = ""] = (header ?? "").split(/\s+/, 2);
  if (scheme.toLowerCase() === "bearer") return value === "" ? null : value;
  if (scheme.toLowerCase() !== "basic") return null;
  const [user = "", password = ""] = Buffer.from(value, "base64").toString("utf8").split(":", 2);
  return user === "" || password !== "" ? null : user;
}

/** The record as the API answers it: revoked and expired keys are `invalid`. */
export function keyAnswer(key: WireKey, now: number): WireKey & { invalid?: true } {
  const over = key.revoked !== undefined || (key.expires !== undefined && Date.parse(key.expires) <= now);
  return over ? { ...key, invalid: true } : key;
}

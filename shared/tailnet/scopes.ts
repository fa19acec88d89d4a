/**
 * Names of scopes in force since November 2024, as far as this application asks for them. Source: Tailscale API
 * documentation, “Trust credentials: scopes”.
 */
export const scopes = [
  "policy_file:read",
  "policy_file",
  "devices:core:read",
  "devices:core",
  "devices:routes:read",
  "devices:routes",
  "devices:posture_attributes:read",
  "devices:posture_attributes",
  "device_invites:read",
  "device_invites",
  "auth_keys:read",
  "auth_keys",
  "users:read",
  "users",
  "dns:read",
  "feature_settings:read",
  "account_settings:read",
  "logs:configuration:read",
] as const;

export type Scope = (typeof scopes)[number];

/** Reading, validating and previewing the policy is refused unless the credential holds these as well. */
export const policyCompanions: readonly Scope[] = ["devices:core:read", "devices:posture_attributes:read"];

/**
 * What to tick on the Trust credentials page for an OAuth client that can do everything here, by the two columns of
 * that page. Writing includes reading. Saving the policy file is documented together with `devices:posture_attributes`.
 */
export const clientScopes = {
  write: ["policy_file", "devices:core", "devices:routes", "devices:posture_attributes", "auth_keys"],
  read: [
    "users:read",
    "device_invites:read",
    "dns:read",
    "feature_settings:read",
    "account_settings:read",
    "logs:configuration:read",
  ],
} as const;

/** The same in one line, as the service’s own API and Terraform take a client’s scopes. */
export const clientScopesText = [...clientScopes.write, ...clientScopes.read].join(" ");

/** Every scope that a request takes which takes this one. */
export function neededWith(scope: Scope): readonly Scope[] {
  return scope === "policy_file:read" || scope === "policy_file" ? [scope, ...policyCompanions] : [scope];
}

/** Older names of scopes and what they stand for; clients made before November 2024 still answer with them. */
const legacy: ReadonlyMap<string, readonly string[]> = new Map([
  ["acl", ["policy_file"]],
  ["devices", ["devices:core", "auth_keys", "devices:posture_attributes"]],
  ["routes", ["devices:routes"]],
  ["logs", ["logs:configuration"]],
  ["network-logs", ["logs:network"]],
]);

/**
 * Whether a list of granted scopes, as an OAuth token answers it, covers one scope. A scope covers its own
 * `:read`; `all` covers everything and `all:read` every `:read`.
 */
export function scopeGranted(granted: readonly string[], wanted: string): boolean {
  const held = new Set(granted.flatMap((scope) => modernScopes(scope)));
  if (held.has(wanted) || held.has("all")) return true;
  if (!wanted.endsWith(":read")) return false;
  return held.has("all:read") || held.has(wanted.slice(0, -":read".length));
}

/** The names in force that a scope stands for; an older one may stand for several. */
export function modernScopes(scope: string): readonly string[] {
  const reading = scope.endsWith(":read");
  const base = reading ? scope.slice(0, -":read".length) : scope;
  const modern = legacy.get(base) ?? [base];
  return reading ? modern.map((name) => `${name}:read`) : modern;
}

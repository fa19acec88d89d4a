/**
 * Scopes that a credential can be given; each also with `:read`. Source: Tailscale API, and Tailscale
 * documentation, “Trust credentials: scopes”; those from `acl` on are names from before November 2024.
 */
const names = [
  "all",
  "policy_file",
  "devices:core",
  "devices:routes",
  "devices:posture_attributes",
  "device_invites",
  "auth_keys",
  "api_access_tokens",
  "oauth_keys",
  "federated_keys",
  "oauth_apps",
  "services",
  "users",
  "dns",
  "feature_settings",
  "networking_settings",
  "account_settings",
  "webhooks",
  "logs:configuration",
  "logs:network",
  "log_streaming",
  "acl",
  "devices",
  "routes",
  "logs",
  "network-logs",
];

/** A device provisioning app may only make keys. */
const creating = "auth_keys:create";

const known = new Set([...names, ...names.map((name) => `${name}:read`), creating]);

/** Whether there is a scope of this name. */
export function isScope(name: string): boolean {
  return known.has(name);
}

/** Whether scopes let a credential make devices or keys that need tags. Source: Tailscale API, keys. */
export function needTags(scopes: readonly string[]): boolean {
  return scopes.includes("devices:core") || scopes.includes("auth_keys");
}

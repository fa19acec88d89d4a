import type { Policy } from "./model.ts";

/** A group with a domain in its name, wherever a text names one. */
const withDomain = /group:[^"\s:@]+@[^"\s:]+/gu;

/**
 * Groups that a policy text names and does not declare, and that may be synced from an identity provider: their names
 * have a domain. Who is in them is not told by the API. Source: Tailscale docs, “User & group provisioning”.
 */
export function maybeSynced(text: string, policy: Policy): ReadonlySet<string> {
  const named = new Set(text.match(withDomain));
  for (const { name } of policy.groups) named.delete(name.text);
  return named;
}

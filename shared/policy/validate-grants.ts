import { goQuote } from "./go-text.ts";
import type { Finding, GrantRule } from "./model.ts";
import { parseProtocolPorts } from "./ports.ts";
import { finding, namesSelf, selfNeedsPeople, sourceWithoutSelf, type CheckContext } from "./check-words.ts";
import { parseSelector, peopleAutogroups } from "./selector.ts";
import { checkDestinationName, checkSource } from "./validate-acls.ts";
import { checkPostureNames } from "./validate-postures.ts";

/**
 * Capabilities of Tailscale’s own domain that a policy may grant; the others belong to the service.
 * (https://tailscale.com/kb/1537/grants-app-capabilities and the tools that read them)
 */
const grantable: readonly string[] = [
  "tailscale.com/cap/drive",
  "tailscale.com/cap/golink",
  "tailscale.com/cap/kubernetes",
  "tailscale.com/cap/proxy-to-grafana",
  "tailscale.com/cap/relay",
  "tailscale.com/cap/secrets",
  "tailscale.com/cap/tsidp",
  "tailscale.com/cap/webui",
];

/** Checks the rules of `grants`. */
export function checkGrants(grants: readonly GrantRule[], context: CheckContext): Finding[] {
  return grants.flatMap((grant) => checkGrant(grant, context));
}

function checkGrant(grant: GrantRule, context: CheckContext): Finding[] {
  const found: Finding[] = [];
  if (grant.ip.length === 0 && grant.app.length === 0) {
    found.push(finding(grant, "ip and app can not both be empty"));
  }
  for (const item of grant.ip) {
    const reading = parseProtocolPorts(item.text);
    if (!reading.ok) found.push(finding(item, reading.message));
  }
  for (const { name } of grant.app) {
    const reason = capabilityProblem(name.text);
    if (reason !== null) found.push(finding(name, reason));
  }
  for (const source of grant.sources) found.push(...checkSource(source, context));
  found.push(...checkDestinations(grant, context), ...checkVia(grant, context));
  if (namesSelf(grant.destinations.map(({ text }) => text))) {
    const bad = sourceWithoutSelf(grant.sources, peopleAutogroups, false);
    if (bad !== null) found.push(finding(bad, selfNeedsPeople));
  }
  return [...found, ...checkPostureNames(grant.postures, context)];
}

function checkDestinations(grant: GrantRule, context: CheckContext): Finding[] {
  return grant.destinations.flatMap((word) => {
    const text = word.text.trim();
    const reason = checkDestinationName(text, context);
    if (reason !== null) return [finding(word, reason)];
    if (grant.app.length > 0 && text === "autogroup:internet") {
      return [finding(word, "cannot use app grants with autogroup:internet")];
    }
    if (parseSelector(text).kind === "addresses" && text.endsWith("/0")) {
      const advice = 'to allow all IP addresses, use "*" or "autogroup:internet"';
      return [finding(word, `dst ${goQuote(text)}: ${advice}`)];
    }
    return [];
  });
}

function checkVia({ via }: GrantRule, { names }: CheckContext): Finding[] {
  return via.flatMap((word) => {
    const selector = parseSelector(word.text);
    if (selector.kind !== "tag") return [finding(word, "via can only be a tag")];
    return names.tags.has(selector.name) ? [] : [finding(word, `tag ${goQuote(selector.name)} not found`)];
  });
}

/** Why a capability cannot be granted, in the service’s words; null if it can. */
export function capabilityProblem(name: string): string | null {
  if (!/^[^/:]+\/.+$/.test(name)) return "capability name must have the form {domain}/{path}";
  if (name.startsWith("tailscale.com/") && !grantable.includes(name)) {
    return "capability name must not be in the tailscale.com domain";
  }
  return null;
}

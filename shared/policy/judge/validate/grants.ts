import { goQuote } from "../../../core/go-quote.ts";
import type { Finding, GrantRule } from "../../document/model.ts";
import { parseProtocolPorts } from "../../../net/ports.ts";
import {
  finding,
  isRefused,
  namesSelf,
  selfNeedsPeople,
  sourceWithoutSelf,
  type CheckContext,
} from "./unresolved-names.ts";
import { parseSelector } from "../../document/selector.ts";
import { destinationNameProblem, sourceProblem } from "./acls.ts";
import { checkPostureNames } from "./postures.ts";

/**
 * Capabilities of Tailscale’s own domain that the service was seen to refuse in a policy. It keeps a list of those that
 * it takes, which grows every few months, so a name that is not here may well be taken.
 */
const refused: ReadonlySet<string> = new Set([
  "tailscale.com/cap/funnel",
  "tailscale.com/cap/ingress",
  "tailscale.com/cap/relay-target",
]);

/** Checks the rules of `grants`. */
export function checkGrants(grants: readonly GrantRule[], context: CheckContext): Finding[] {
  const found: Finding[] = [];
  for (const grant of grants) checkGrant(grant, context, found);
  return found;
}

/** Adds what is wrong with a grant to `found`. There are thousands, and most have nothing. */
function checkGrant(grant: GrantRule, context: CheckContext, found: Finding[]): void {
  if (grant.ip.length === 0 && grant.app.length === 0) {
    found.push(finding(grant, "ip and app can not both be empty"));
  }
  for (const item of grant.ip) {
    const reading = parseProtocolPorts(item.text);
    if (isRefused(reading, context)) found.push(finding(item, reading.message));
  }
  for (const { name } of grant.app) {
    const reason = capabilityProblem(name.text);
    if (reason !== null) found.push(finding(name, reason));
  }
  for (const source of grant.sources) {
    const reason = sourceProblem(source.text, context);
    if (reason !== null) found.push(finding(source, reason));
  }
  for (const word of grant.destinations) {
    const reason = destinationProblem(word.text.trim(), grant, context);
    if (reason !== null) found.push(finding(word, reason));
  }
  for (const word of grant.via) {
    const reason = viaProblem(word.text, context);
    if (reason !== null) found.push(finding(word, reason));
  }
  if (namesSelf(grant.destinations)) {
    const bad = sourceWithoutSelf(grant.sources, false);
    if (bad !== null) found.push(finding(bad, selfNeedsPeople));
  }
  if (grant.postures !== null) found.push(...checkPostureNames(grant.postures, context));
}

function destinationProblem(text: string, grant: GrantRule, context: CheckContext): string | null {
  const reason = destinationNameProblem(text, context);
  if (reason !== null) return reason;
  if (grant.app.length > 0 && text === "autogroup:internet") {
    return "cannot use app grants with autogroup:internet";
  }
  if (text.endsWith("/0") && parseSelector(text).kind === "addresses") {
    return `dst ${goQuote(text)}: to allow all IP addresses, use "*" or "autogroup:internet"`;
  }
  return null;
}

function viaProblem(text: string, { names }: CheckContext): string | null {
  const selector = parseSelector(text);
  if (selector.kind !== "tag") return "via can only be a tag";
  return names.tags.has(selector.name) ? null : `tag ${goQuote(selector.name)} not found`;
}

/** Why a capability cannot be granted, in the service’s words; null if it can. */
export function capabilityProblem(name: string): string | null {
  if (!/^[^/:]+\/.+$/.test(name)) return "capability name must have the form {domain}/{path}";
  if (refused.has(name)) {
    return "capability name must not be in the tailscale.com domain";
  }
  return null;
}

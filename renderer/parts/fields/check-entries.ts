import { parseEgress } from "../../../shared/egress/address.ts";
import { parseProtocolPorts } from "../../../shared/net/ports.ts";
import { isPrefix } from "../../../shared/net/prefix.ts";

/** What is wrong with a tag, or undefined. Source: Tailscale docs, "Tags": a letter, then letters, digits, hyphens. */
export function checkTag(tag: string): string | undefined {
  return /^tag:[A-Za-z][A-Za-z0-9-]{0,62}$/u.test(tag)
    ? undefined
    : `“${tag}” is not a tag such as tag:github-app-connector.`;
}

/** What is wrong with a route or a range of addresses, or undefined. */
export function checkRoute(route: string): string | undefined {
  return route.includes("/") && isPrefix(route.trim())
    ? undefined
    : `“${route}” is not a CIDR block such as 203.0.113.0/24.`;
}

/** What is wrong with an egress IP or a block of them, or undefined. */
export function checkEgress(text: string): string | undefined {
  const parsed = parseEgress(text);
  return parsed.ok ? undefined : parsed.problem.what;
}

/** What is wrong with a port of a grant, or undefined. */
export function checkPort(text: string): string | undefined {
  return parseProtocolPorts(text).ok ? undefined : `“${text}” is no port such as tcp:443.`;
}

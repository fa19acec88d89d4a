import ipaddr from "ipaddr.js";
import type { ParsedAddress } from "./address.ts";
import { containsAddress, parseAddress } from "./address.ts";

/**
 * Blocks that look public but are not anybody's egress, beyond those that `ipaddr.js` names: documentation
 * (RFC 9637), the IETF's protocol assignments (RFC 6890), the retired 6to4 relay (RFC 7526).
 */
const notPublic: readonly ParsedAddress[] = ["3fff::/20", "192.0.0.0/24", "192.88.99.0/24"].flatMap(
  (text) => {
    const parsed = parseAddress(text);
    return parsed.ok ? [parsed.value] : [];
  },
);

/** IPv6 that is handed out for global use (IANA). */
const globalUnicast = parseAddress("2000::/3");

/**
 * Whether the internet can answer to this address: not private, shared (100.64.0.0/10), link-local, loopback,
 * multicast, unique-local, reserved, documentation or a transition mechanism. Blocks are judged by their first
 * address. Source of the list: the rules for egress IP candidates in `clientConnectivity.endpoints`.
 */
export function isGloballyRoutable(address: ParsedAddress): boolean {
  if (ipaddr.fromByteArray([...address.bytes]).range() !== "unicast") return false;
  if (notPublic.some((block) => containsAddress(block, address))) return false;
  return address.family === 4 || (globalUnicast.ok && containsAddress(globalUnicast.value, address));
}

/**
 * The address of an endpoint as the API writes it: `ip:port`, IPv6 as `[addr]:port`. A bare address is taken
 * too. null where it is neither.
 */
export function endpointAddress(endpoint: string): ParsedAddress | null {
  const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(endpoint);
  const dotted = /^(\d[\d.]*):\d{1,5}$/.exec(endpoint);
  const text = bracketed?.[1] ?? dotted?.[1] ?? endpoint;
  if (text.includes("/")) return null;
  const parsed = parseAddress(text);
  return parsed.ok ? parsed.value : null;
}

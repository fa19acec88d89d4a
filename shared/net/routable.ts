import ipaddr from "ipaddr.js";
import { formatAddress, type AddressRange } from "./address.ts";
import { coversRange, setOfText } from "./address-set.ts";

/**
 * Blocks that look public but are not anybody's egress, beyond those that `ipaddr.js` names: documentation
 * (RFC 9637), the IETF's protocol assignments (RFC 6890), the retired 6to4 relay (RFC 7526).
 */
const notPublic = setOfText("3fff::/20", "192.0.0.0/24", "192.88.99.0/24");

/** IPv4, and IPv6 that is handed out for global use (IANA). */
const handedOut = setOfText("0.0.0.0/0", "2000::/3");

/**
 * Whether the internet can answer to this address: not private, shared (100.64.0.0/10), link-local, loopback,
 * multicast, unique-local, reserved, documentation or a transition mechanism. Blocks are judged by their first
 * address. Source of the list: the rules for egress IP candidates in `clientConnectivity.endpoints`.
 */
export function isGloballyRoutable(range: AddressRange): boolean {
  if (!coversRange(handedOut, range) || coversRange(notPublic, range)) return false;
  return ipaddr.parse(formatAddress(range.from)).range() === "unicast";
}

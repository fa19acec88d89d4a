import { parsePrefix } from "./address.ts";
import { coversRange, setOfText, union, without, type AddressSet } from "./address-set.ts";

/** Tailscale's IPv6 range. (https://tailscale.com/kb/1033/ip-and-dns-addresses) */
const tailscaleV6: AddressSet = setOfText("fd7a:115c:a1e0::/48");

/** The carrier-grade NAT range from which Tailscale gives out IPv4 addresses. */
export const carrierGradeNat: AddressSet = setOfText("100.64.0.0/10");

/** Part of that range which ChromeOS uses for its virtual machines; Tailscale never gives it out. */
const chromeOs = setOfText("100.115.92.0/23");

/** Private, shared and link-local space. (RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 4291) */
const privateSpace = setOfText(
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "169.254.0.0/16",
  "fc00::/7",
  "fe80::/10",
);

/** Whether a prefix lies in private, shared or link-local space, where subnet routes live. */
export function isPrivatePrefix(text: string): boolean {
  const range = parsePrefix(text);
  return range !== null && coversRange(privateSpace, range);
}

/** What `*` stands for as a source, before approved subnets: every address that a Tailscale device can have. */
export const deviceAddresses: AddressSet = union([without(carrierGradeNat, chromeOs), tailscaleV6]);

/**
 * What `autogroup:internet` stands for: public addresses. IPv4 without the private, carrier-grade NAT and link-local
 * blocks, and IPv6 global unicast. Measured against the real service.
 */
export const internet: AddressSet = without(setOfText("0.0.0.0/0", "2000::/3"), privateSpace);

/** Ranges that an IP pool must not touch: MagicDNS and the ChromeOS block. (https://tailscale.com/kb/1304/ip-pool) */
export const reservedForPools: AddressSet = union([
  setOfText("100.100.0.0/24", "100.100.100.0/24"),
  chromeOs,
]);

/** The two routes that make a device an exit node. */
const exitRoutes: readonly string[] = ["0.0.0.0/0", "::/0"];

/** Whether a route is one of the exit routes. */
export function isExitRoute(route: string): boolean {
  return exitRoutes.includes(route);
}

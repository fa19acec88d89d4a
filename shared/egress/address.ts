import { problem } from "../core/problem.ts";
import { fail, ok } from "../core/result.ts";
import type { Result } from "../core/result.ts";
import { parseAddress, parsePrefix, type AddressFamily, type AddressRange } from "../net/address.ts";
import { prefixLength, rangeFamily } from "../net/prefix.ts";

/** Widest block that may stand for a connector's egress: beyond it an allowlist protects nothing. */
const widestPrefix: Readonly<Record<AddressFamily, number>> = { 4: 8, 6: 19 };

/**
 * Reads an address or CIDR block that may stand for a connector’s egress. Host bits count as cleared, spaces around do
 * not count, and an IPv4 address mapped into IPv6 is the IPv4 address. Errors: `address-invalid`, also for a block so
 * wide that an allowlist with it would let nearly everybody in.
 */
export function parseEgress(text: string): Result<AddressRange> {
  const range = parseUnmapped(text.trim());
  if (range === null) {
    return fail(
      problem("address-invalid", `“${text}” is not an IP address or CIDR block.`, {
        remedy: "Write it as 203.0.113.7, 203.0.113.0/28 or 2001:db8::7.",
      }),
    );
  }
  if (prefixLength(range) >= widestPrefix[rangeFamily(range)]) return ok(range);
  return fail(
    problem("address-invalid", `“${text}” is wider than any connector’s egress can be.`, {
      meaning: "An allowlist with this block would let nearly everybody in.",
      remedy: "Enter the addresses that the connector really uses.",
    }),
  );
}

/**
 * Reads an address or block of any width, an IPv4 address mapped into IPv6 as the IPv4 address; what is written as mapped
 * must be IPv4 as a whole. Null for anything else.
 */
export function parseUnmapped(text: string): AddressRange | null {
  const range = parsePrefix(text);
  const written = parseAddress(text.split("/", 1)[0] ?? "");
  if (range === null || typeof written !== "bigint" || !isMapped(written)) return range;
  const { from, to } = range;
  if (typeof from === "number" || typeof to === "number" || !isMapped(from) || !isMapped(to)) return null;
  return { from: Number(from & 0xffff_ffffn), to: Number(to & 0xffff_ffffn) };
}

/** `::ffff:0:0/96`. (RFC 4291, section 2.5.5.2) */
function isMapped(address: bigint): boolean {
  return address >> 32n === 0xffffn;
}

/**
 * The address of an endpoint as the API writes it: `ip:port`, IPv6 as `[addr]:port`. A bare address is taken
 * too. null where it is neither.
 */
export function endpointAddress(endpoint: string): AddressRange | null {
  const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(endpoint);
  const dotted = /^(\d[\d.]*):\d{1,5}$/.exec(endpoint);
  const text = bracketed?.[1] ?? dotted?.[1] ?? endpoint;
  return text.includes("/") ? null : parseUnmapped(text.trim());
}

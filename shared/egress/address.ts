import ipaddr from "ipaddr.js";
import { problem } from "../core/problem.ts";
import { fail, ok } from "../core/result.ts";
import type { Result } from "../core/result.ts";

/** The two address families. */
export type AddressFamily = 4 | 6;

/** An address or a block in canonical form: IPv6 as in RFC 5952, blocks with their host bits cleared. */
export interface ParsedAddress {
  readonly family: AddressFamily;
  /** The address, or the first address of the block, without prefix length. */
  readonly address: string;
  /** 32 or 128 for a single address. */
  readonly prefix: number;
  /** The address as 4 or 16 bytes, so that comparing does not read the text again. */
  readonly bytes: readonly number[];
}

const hostPrefix: Readonly<Record<AddressFamily, number>> = { 4: 32, 6: 128 };

/** Widest block that may stand for a connector's egress: beyond it an allowlist protects nothing. */
const widestPrefix: Readonly<Record<AddressFamily, number>> = { 4: 8, 6: 19 };

/**
 * Reads one address or CIDR block. Only the strict spellings are taken: four decimal parts without leading zeros
 * for IPv4, no zone for IPv6. An IPv4 address mapped into IPv6 is the IPv4 address. Errors: `address-invalid`.
 */
export function parseAddress(text: string): Result<ParsedAddress> {
  const parts = text.trim().split("/");
  const bare = parts[0] ?? "";
  const prefixText = parts[1];
  if (parts.length > 2 || (prefixText !== undefined && !/^(?:0|[1-9]\d{0,2})$/.test(prefixText))) {
    return notAnAddress(text);
  }
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) {
    return finish(text, ipaddr.IPv4.parse(bare), prefixText === undefined ? 32 : Number(prefixText));
  }
  // `::1.2.3.4` is not `::ffff:1.2.3.4`, though ipaddr.js reads it so.
  const spelled = bare.replace(/^::(?=\d+\.)/, "0:0:0:0:0:0:");
  if (!bare.includes(":") || bare.includes("%") || !ipaddr.IPv6.isValid(spelled)) return notAnAddress(text);
  const parsed = ipaddr.IPv6.parse(spelled);
  const prefix = prefixText === undefined ? 128 : Number(prefixText);
  if (!parsed.isIPv4MappedAddress()) return finish(text, parsed, prefix);
  return prefix < 96 ? notAnAddress(text) : finish(text, parsed.toIPv4Address(), prefix - 96);
}

/** As `parseAddress`, but refuses blocks so wide that an allowlist with them would let nearly everybody in. */
export function parseEgress(text: string): Result<ParsedAddress> {
  const parsed = parseAddress(text);
  if (!parsed.ok || parsed.value.prefix >= widestPrefix[parsed.value.family]) return parsed;
  return fail(
    problem("address-invalid", `“${text}” is wider than any connector’s egress can be.`, {
      meaning: "An allowlist with this block would let nearly everybody in.",
      remedy: "Enter the addresses that the connector really uses.",
    }),
  );
}

function finish(text: string, parsed: ipaddr.IPv4 | ipaddr.IPv6, prefix: number): Result<ParsedAddress> {
  const family = parsed.kind() === "ipv4" ? 4 : 6;
  if (prefix > hostPrefix[family]) return notAnAddress(text);
  const bytes = parsed.toByteArray().map((byte, index) => byte & maskByte(prefix - index * 8));
  const network = ipaddr.fromByteArray(bytes);
  const address = network instanceof ipaddr.IPv6 ? network.toRFC5952String() : network.toString();
  return ok({ family, address, prefix, bytes });
}

function maskByte(bits: number): number {
  if (bits >= 8) return 0xff;
  return bits <= 0 ? 0 : (0xff << (8 - bits)) & 0xff;
}

function notAnAddress(text: string): Result<never> {
  return fail(
    problem("address-invalid", `“${text}” is not an IP address or CIDR block.`, {
      remedy: "Write it as 203.0.113.7, 203.0.113.0/28 or 2001:db8::7.",
    }),
  );
}

/** Whether it stands for one address rather than a block. */
export function isSingle(address: ParsedAddress): boolean {
  return address.prefix === hostPrefix[address.family];
}

/** Canonical text: a single address bare, a block with its prefix length. */
export function addressText(address: ParsedAddress): string {
  return isSingle(address) ? address.address : cidrText(address);
}

/** Canonical CIDR text, also for a single address (`/32`, `/128`). */
export function cidrText(address: ParsedAddress): string {
  return `${address.address}/${address.prefix}`;
}

/** The last address of a block; the address itself for a single one. */
export function lastAddress(address: ParsedAddress): string {
  const last = address.bytes.map((byte, index) => byte | (~maskByte(address.prefix - index * 8) & 0xff));
  const parsed = ipaddr.fromByteArray(last);
  return parsed instanceof ipaddr.IPv6 ? parsed.toRFC5952String() : parsed.toString();
}

/** Total order: IPv4 before IPv6, then by number, then the wider block first. */
export function compareAddresses(left: ParsedAddress, right: ParsedAddress): number {
  return compareKeys(sortKey(left), sortKey(right));
}

/** Sorted and without duplicates. Blocks are not merged: what the person entered is what is written. */
export function sortUnique(addresses: readonly ParsedAddress[]): readonly ParsedAddress[] {
  if (addresses.length < 2) return addresses;
  const byKey = new Map(addresses.map((address) => [sortKey(address), address]));
  return [...byKey].toSorted(([left], [right]) => compareKeys(left, right)).map(([, address]) => address);
}

/** Text whose order is the order of addresses: family, bytes and prefix length at fixed width. */
function sortKey(address: ParsedAddress): string {
  const bytes = address.bytes.map((byte) => byte.toString(16).padStart(2, "0"));
  return `${address.family}${bytes.join("")}${String(address.prefix).padStart(3, "0")}`;
}

function compareKeys(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Sorted, without duplicates, and without what a wider block of the set holds already. */
export function withoutCovered(addresses: readonly ParsedAddress[]): readonly ParsedAddress[] {
  const kept: ParsedAddress[] = [];
  for (const address of sortUnique(addresses)) {
    // In this order a block comes before everything that it holds, so the last one kept decides.
    const last = kept.at(-1);
    if (last === undefined || !containsAddress(last, address)) kept.push(address);
  }
  return kept;
}

/** Whether `outer` holds every address of `inner`. Families never contain each other. */
export function containsAddress(outer: ParsedAddress, inner: ParsedAddress): boolean {
  if (outer.family !== inner.family || outer.prefix > inner.prefix) return false;
  return inner.bytes.every(
    (byte, index) => (byte & maskByte(outer.prefix - index * 8)) === (outer.bytes[index] ?? 0),
  );
}

/**
 * An IP address as a number: a JavaScript number for IPv4, a bigint for IPv6. One comparison tells two addresses of
 * a family apart, which is what sets of 10,000 of them need.
 */
export type Address = number | bigint;

/** The two address families. */
export type AddressFamily = 4 | 6;

/** The family of an address, a block or a range as text. */
export function familyOf(text: string): AddressFamily {
  return text.includes(":") ? 6 : 4;
}

/** All addresses from one to another of the same family, both included. */
export interface AddressRange {
  readonly from: Address;
  readonly to: Address;
}

/** The highest IPv4 address. */
export const lastV4 = 0xffff_ffff;

/** The highest IPv6 address. */
export const lastV6 = (1n << 128n) - 1n;

/**
 * Reads one address in the strict spellings of Go's `netip.ParseAddr` (no leading zeros, no zone). Null otherwise. By
 * own code: `ipaddr.js` takes more spellings, and needs five times as long for the addresses of a large tailnet.
 */
export function parseAddress(text: string): Address | null {
  return text.includes(":") ? parseV6(text) : parseV4(text);
}

function parseV4(text: string): number | null {
  // Character by character: the addresses of a large tailnet are read with every check of a policy.
  let value = 0;
  let part = -1;
  let dots = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === dot) {
      if (part < 0 || ++dots > 3) return null;
      value = value * 256 + part;
      part = -1;
    } else {
      const digit = code - zero;
      if (digit < 0 || digit > 9 || part === 0) return null;
      part = part < 0 ? digit : part * 10 + digit;
      if (part > 255) return null;
    }
  }
  return dots === 3 && part >= 0 ? value * 256 + part : null;
}

const dot = ".".charCodeAt(0);
const zero = "0".charCodeAt(0);

function parseV6(text: string): bigint | null {
  // Character by character, as for IPv4. Groups are 16 bits each; `gap` is where `::` stands among them.
  const groups: number[] = [];
  let gap = -1;
  let at = 0;
  if (text.startsWith("::")) {
    gap = 0;
    at = 2;
  }
  while (at < text.length) {
    const start = at;
    let group = 0;
    for (; at < text.length && text.charCodeAt(at) !== colon; at++) {
      const digit = hexDigit(text.charCodeAt(at));
      if (digit < 0 || at - start > 3) break;
      group = group * 16 + digit;
    }
    if (at === text.length || text.charCodeAt(at) === colon) {
      if (at === start || groups.length === 8) return null;
      groups.push(group);
    } else {
      // The last four bytes may be written as an IPv4 address.
      const v4 = parseV4(text.slice(start));
      if (v4 === null || groups.length > 6) return null;
      groups.push(Math.floor(v4 / 65_536), v4 % 65_536);
      at = text.length;
    }
    if (at === text.length) break;
    at++;
    if (text.charCodeAt(at) === colon) {
      if (gap >= 0) return null;
      gap = groups.length;
      at++;
    } else if (at === text.length) return null;
  }
  const missing = 8 - groups.length;
  if (gap < 0 ? missing !== 0 : missing < 1) return null;
  if (gap >= 0) groups.splice(gap, 0, ...Array.from({ length: missing }, () => 0));
  return addressOf(groups);
}

const colon = ":".charCodeAt(0);

/** The value of a hexadecimal digit; -1 for any other character. */
function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** Eight groups as one number; three steps of 48, 48 and 32 bits, because sums of bigints are slow. */
function addressOf(groups: readonly number[]): bigint {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups;
  const high = BigInt((a * 65_536 + b) * 65_536 + c);
  const middle = BigInt((d * 65_536 + e) * 65_536 + f);
  return (high << 80n) | (middle << 32n) | BigInt(g * 65_536 + h);
}

/**
 * Reads `192.0.2.0/24`, `2001:db8::/32` or a bare address as the range it stands for; bits behind the prefix count as
 * cleared. Null for anything else. As Go's `netip.ParsePrefix`: no leading zeros and no sign in the length.
 */
export function parsePrefix(text: string): AddressRange | null {
  const slash = text.lastIndexOf("/");
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (address === null) return null;
  if (slash < 0) return { from: address, to: address };
  const bits = text.slice(slash + 1);
  const width = typeof address === "number" ? 32 : 128;
  if (!/^(?:0|[1-9]\d{0,2})$/.test(bits) || Number(bits) > width) return null;
  return blockOf(address, width - Number(bits));
}

/** The aligned block around an address that leaves `hostBits` bits free. */
function blockOf(address: Address, hostBits: number): AddressRange {
  if (typeof address === "number") {
    const size = 2 ** hostBits;
    const from = Math.floor(address / size) * size;
    return { from, to: from + size - 1 };
  }
  const mask = (1n << BigInt(hostBits)) - 1n;
  const from = address & ~mask;
  return { from, to: from | mask };
}

/** Reads `a-b`, a range between two addresses of one family, the first not above the second. Null otherwise. */
export function parseRange(text: string): AddressRange | null {
  const dash = text.indexOf("-");
  if (dash < 0) return null;
  const from = parseAddress(text.slice(0, dash));
  const to = parseAddress(text.slice(dash + 1));
  if (from === null || to === null || typeof from !== typeof to || from > to) return null;
  return { from, to };
}

/** Writes an address: IPv6 as in RFC 5952. */
export function formatAddress(address: Address): string {
  if (typeof address === "number") {
    return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
  }
  const groups = Array.from({ length: 8 }, (_, index) =>
    Number((address >> BigInt(112 - 16 * index)) & 0xffffn),
  );
  const gap = longestZeroRun(groups);
  const hex = (from: number, to: number) =>
    groups
      .slice(from, to)
      .map((group) => group.toString(16))
      .join(":");
  return gap === null ? hex(0, 8) : `${hex(0, gap.start)}::${hex(gap.end, 8)}`;
}

function longestZeroRun(groups: readonly number[]): { start: number; end: number } | null {
  let best: { start: number; end: number } | null = null;
  for (let start = 0; start < 8; start++) {
    let end = start;
    while (end < 8 && groups[end] === 0) end++;
    if (end - start >= 2 && (best === null || end - start > best.end - best.start)) best = { start, end };
  }
  return best;
}

/** Writes a range as an address, a CIDR block, or `a-b` where it is neither. */
export function formatRange({ from, to }: AddressRange): string {
  if (from === to) return formatAddress(from);
  const width = typeof from === "number" ? 32 : 128;
  const size = BigInt(to) - BigInt(from) + 1n;
  const hostBits = size.toString(2).length - 1;
  const aligned = size === 1n << BigInt(hostBits) && BigInt(from) % size === 0n;
  return aligned
    ? `${formatAddress(from)}/${width - hostBits}`
    : `${formatAddress(from)}-${formatAddress(to)}`;
}

import ipaddr from "ipaddr.js";

/** A parsed prefix: the address kept as bytes so that 10,000 of them are compared quickly. */
export interface Prefix {
  readonly family: 4 | 6;
  readonly bytes: readonly number[];
  readonly length: number;
}

/** Reads `192.0.2.0/24`, `2001:db8::/32` or a bare address. Null for anything else; host bits are cleared. */
export function parsePrefix(text: string): Prefix | null {
  const slash = text.indexOf("/");
  const address = slash < 0 ? text : text.slice(0, slash);
  if (!ipaddr.IPv4.isValidFourPartDecimal(address) && !ipaddr.IPv6.isValid(address)) return null;
  const parsed = ipaddr.parse(address);
  const family = parsed.kind() === "ipv4" ? 4 : 6;
  const highest = family === 4 ? 32 : 128;
  const suffix = slash < 0 ? String(highest) : text.slice(slash + 1);
  if (!/^\d{1,3}$/u.test(suffix) || Number(suffix) > highest) return null;
  const length = Number(suffix);
  return { family, bytes: masked(parsed.toByteArray(), length), length };
}

/** Clears the bits after the first `length`. */
function masked(bytes: readonly number[], length: number): number[] {
  return bytes.map((byte, index) => {
    const kept = Math.max(0, Math.min(8, length - index * 8));
    return byte & (0xff << (8 - kept)) & 0xff;
  });
}

/** Whether `outer` contains `inner` or equals it. */
export function contains(outer: Prefix, inner: Prefix): boolean {
  if (outer.family !== inner.family || outer.length > inner.length) return false;
  const kept = masked(inner.bytes, outer.length);
  return kept.every((byte, index) => byte === outer.bytes[index]);
}

/** Whether a prefix, as text, contains another. False where either is no prefix. */
export function prefixCovers(outer: string, inner: string): boolean {
  const left = parsePrefix(outer);
  const right = parsePrefix(inner);
  return left !== null && right !== null && contains(left, right);
}

/** Whether two texts name the same prefix, for example `10.0.0.0/8` and `10.1.0.0/8`. */
export function samePrefix(left: string, right: string): boolean {
  return left === right || (prefixCovers(left, right) && prefixCovers(right, left));
}

/** Whether a prefix allows every address of its family. */
export function isDefaultRoute(text: string): boolean {
  return parsePrefix(text)?.length === 0;
}

/** Whether a prefix lies in private, shared or link-local space, where subnet routes live. */
export function isPrivatePrefix(text: string): boolean {
  return privateSpace.some((space) => prefixCovers(space, text));
}

/** RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 4291. */
const privateSpace: readonly string[] = [
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "169.254.0.0/16",
  "fc00::/7",
  "fe80::/10",
];

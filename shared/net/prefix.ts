import { formatAddress, lastV4, lastV6, parsePrefix, type AddressRange } from "./address.ts";

/** Whether one block contains another or equals it. */
export function contains(outer: AddressRange, inner: AddressRange): boolean {
  return typeof outer.from === typeof inner.from && outer.from <= inner.from && outer.to >= inner.to;
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

/** Whether two prefixes share an address. */
export function prefixesOverlap(left: string, right: string): boolean {
  return prefixCovers(left, right) || prefixCovers(right, left);
}

/** Whether a text is a prefix or an address. */
export function isPrefix(text: string): boolean {
  return parsePrefix(text) !== null;
}

/** Whether a prefix stands for every address of its family. */
export function isDefaultRoute(text: string): boolean {
  const range = parsePrefix(text);
  return (
    range !== null && (range.from === 0 || range.from === 0n) && (range.to === lastV4 || range.to === lastV6)
  );
}

/** Whether a prefix lies in private, shared or link-local space, where subnet routes live. */
export function isPrivatePrefix(text: string): boolean {
  const range = parsePrefix(text);
  return range !== null && privateSpace.some((space) => contains(space, range));
}

/** A prefix as the service writes routes: host bits cleared, always with its length. Other text stays as it is. */
export function canonicalPrefix(text: string): string {
  const range = parsePrefix(text);
  if (range === null) return text;
  const slash = text.lastIndexOf("/");
  const length = slash < 0 ? (typeof range.from === "number" ? 32 : 128) : Number(text.slice(slash + 1));
  return `${formatAddress(range.from)}/${length}`;
}

/** RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 4291. */
const privateSpace: readonly AddressRange[] = [
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "169.254.0.0/16",
  "fc00::/7",
  "fe80::/10",
].flatMap((text) => parsePrefix(text) ?? []);

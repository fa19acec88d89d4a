import {
  formatAddress,
  lastV4,
  lastV6,
  parsePrefix,
  type Address,
  type AddressFamily,
  type AddressRange,
} from "./address.ts";

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

/** A prefix as the service writes routes: host bits cleared, always with its length. Other text comes back unchanged. */
export function canonicalPrefix(text: string): string {
  const range = parsePrefix(text);
  return range === null ? text : formatPrefix(range);
}

/** Writes a block always with its length, also a single address (`/32`, `/128`). */
export function formatPrefix(range: AddressRange): string {
  return `${formatAddress(range.from)}/${prefixLength(range)}`;
}

/** The length of a block’s prefix: 32 or 128 for a single address. */
export function prefixLength({ from, to }: AddressRange): number {
  if (typeof from === "number") return 32 - Math.round(Math.log2(Number(to) - from + 1));
  return 129 - (BigInt(to) - from + 1n).toString(2).length;
}

/** The family of a range. */
export function rangeFamily({ from }: AddressRange): AddressFamily {
  return typeof from === "number" ? 4 : 6;
}

/** Whether a range is one address. */
export function isSingle({ from, to }: AddressRange): boolean {
  return from === to;
}

/** Total order: IPv4 before IPv6, then by number, then the wider range first. */
export function compareRanges(left: AddressRange, right: AddressRange): number {
  return (
    rangeFamily(left) - rangeFamily(right) ||
    compareNumbers(left.from, right.from) ||
    compareNumbers(right.to, left.to)
  );
}

function compareNumbers(left: Address, right: Address): number {
  return left < right ? -1 : Number(left > right);
}

/** Sorted and without duplicates. Blocks are not merged: what the person entered is what is written. */
export function sortUnique(ranges: readonly AddressRange[]): readonly AddressRange[] {
  const sorted = ranges.toSorted(compareRanges);
  return sorted.filter((range, index) => {
    const before = sorted[index - 1];
    return before === undefined || compareRanges(before, range) !== 0;
  });
}

/** Sorted, without duplicates, and without what a wider block of the list holds already. */
export function withoutCovered(ranges: readonly AddressRange[]): readonly AddressRange[] {
  const kept: AddressRange[] = [];
  for (const range of sortUnique(ranges)) {
    // In this order a block comes before everything that it holds, so the last one kept decides.
    const last = kept.at(-1);
    if (last === undefined || !contains(last, range)) kept.push(range);
  }
  return kept;
}

/** The fewest blocks that together are a range, in order. */
export function blocksOf({ from, to }: AddressRange): readonly AddressRange[] {
  const isV4 = typeof from === "number";
  const end = BigInt(to);
  const blocks: AddressRange[] = [];
  for (let start = BigInt(from); start <= end;) {
    // As large as its start allows, and no larger than what is left.
    let size = start === 0n ? 1n << (isV4 ? 32n : 128n) : start & -start;
    while (start + size - 1n > end) size >>= 1n;
    const last = start + size - 1n;
    blocks.push(isV4 ? { from: Number(start), to: Number(last) } : { from: start, to: last });
    start += size;
  }
  return blocks;
}

import { formatRange, lastV4, lastV6, parsePrefix, type Address, type AddressRange } from "./address.ts";

/**
 * A set of addresses: per family the sorted, disjoint, non-adjacent ranges as `[from, to, from, to, …]`. Never
 * changed after it was built.
 */
export interface AddressSet {
  readonly v4: readonly number[];
  readonly v6: readonly bigint[];
}

/** The set without addresses. */
export const noAddresses: AddressSet = { v4: [], v6: [] };

/** Every address of both families. */
export const allAddresses: AddressSet = { v4: [0, lastV4], v6: [0n, lastV6] };

/** The set of all addresses in some ranges, which may overlap and come in any order. */
export function setOfRanges(ranges: Iterable<AddressRange>): AddressSet {
  const v4: [number, number][] = [];
  const v6: [bigint, bigint][] = [];
  for (const { from, to } of ranges) {
    if (typeof from === "number" && typeof to === "number") v4.push([from, to]);
    else if (typeof from === "bigint" && typeof to === "bigint") v6.push([from, to]);
  }
  return { v4: merged(v4, nextV4), v6: merged(v6, nextV6) };
}

/** The set of some single addresses. */
export function setOfAddresses(addresses: Iterable<Address>): AddressSet {
  return setOfRanges(Array.from(addresses, (address) => ({ from: address, to: address })));
}

/** The set that a prefix, an address or several of them as text stand for. Throws on anything else: for constants. */
export function setOfText(...texts: string[]): AddressSet {
  return setOfRanges(
    texts.map((text) => {
      const range = parsePrefix(text);
      if (range === null) throw new Error(`not a prefix: ${text}`);
      return range;
    }),
  );
}

const nextV4 = (value: number): number => value + 1;
const nextV6 = (value: bigint): bigint => value + 1n;

function merged<T extends Address>(ranges: [T, T][], next: (value: T) => T): T[] {
  if (!isSorted(ranges)) ranges.sort(([left], [right]) => (left < right ? -1 : Number(left > right)));
  const runs: T[] = [];
  for (const [from, to] of ranges) {
    const last = runs.at(-1);
    if (last === undefined || from > next(last)) runs.push(from, to);
    else if (to > last) runs[runs.length - 1] = to;
  }
  return runs;
}

function isSorted<T extends Address>(ranges: readonly [T, T][]): boolean {
  return ranges.every((range, index) => index === 0 || range[0] >= (ranges[index - 1]?.[0] ?? range[0]));
}

/** The ranges of a set, IPv4 first, in order. */
export function rangesOf(set: AddressSet): AddressRange[] {
  return [...pairs(set.v4), ...pairs(set.v6)];
}

function pairs<T extends Address>(runs: readonly T[]): { from: T; to: T }[] {
  const ranges: { from: T; to: T }[] = [];
  for (let at = 0; at + 1 < runs.length; at += 2) {
    const from = runs[at];
    const to = runs[at + 1];
    if (from !== undefined && to !== undefined) ranges.push({ from, to });
  }
  return ranges;
}

/** All addresses that are in any of the sets. */
export function union(sets: readonly AddressSet[]): AddressSet {
  const [first, second] = sets;
  if (first === undefined) return noAddresses;
  if (second === undefined) return first;
  return {
    v4: merged(
      sets.flatMap(({ v4 }) => pairs(v4)).map(({ from, to }) => [from, to]),
      nextV4,
    ),
    v6: merged(
      sets.flatMap(({ v6 }) => pairs(v6)).map(({ from, to }) => [from, to]),
      nextV6,
    ),
  };
}

/** The addresses of `set` that are not in `removed`. */
export function without(set: AddressSet, removed: AddressSet): AddressSet {
  const v4 = subtracted(set.v4, removed.v4, (value) => value - 1, nextV4);
  const v6 = subtracted(set.v6, removed.v6, (value) => value - 1n, nextV6);
  return { v4, v6 };
}

function subtracted<T extends Address>(
  runs: readonly T[],
  holes: readonly T[],
  previous: (value: T) => T,
  next: (value: T) => T,
): T[] {
  const kept: T[] = [];
  const gaps = pairs(holes);
  // Both lists are in order, so that no hole is looked at again that ends before a range.
  let first = 0;
  for (const { from, to } of pairs(runs)) {
    let start = from;
    while (first < gaps.length && (gaps[first]?.to ?? from) < from) first++;
    for (let at = first; at < gaps.length; at++) {
      const hole = gaps[at];
      if (hole === undefined || hole.from > to) break;
      if (hole.from > start) kept.push(start, previous(hole.from));
      start = next(hole.to);
    }
    if (start <= to) kept.push(start, to);
  }
  return kept;
}

/** Addresses that are in both sets. */
export function intersection(left: AddressSet, right: AddressSet): AddressSet {
  return without(left, without(left, right));
}

/** Whether a set holds an address. */
export function containsAddress(set: AddressSet, address: Address): boolean {
  const runs: readonly Address[] = typeof address === "number" ? set.v4 : set.v6;
  const at = firstEndNotBelow(runs, address);
  const from = runs[2 * at];
  return from !== undefined && from <= address;
}

/** Whether a set holds any address of a range. */
export function overlapsRange(set: AddressSet, { from, to }: AddressRange): boolean {
  const runs: readonly Address[] = typeof from === "number" ? set.v4 : set.v6;
  const start = runs[2 * firstEndNotBelow(runs, from)];
  return start !== undefined && start <= to;
}

/** Whether a set holds every address of a range. */
export function coversRange(set: AddressSet, { from, to }: AddressRange): boolean {
  const runs: readonly Address[] = typeof from === "number" ? set.v4 : set.v6;
  const at = firstEndNotBelow(runs, from);
  const start = runs[2 * at];
  const end = runs[2 * at + 1];
  return start !== undefined && end !== undefined && start <= from && end >= to;
}

/** Index of the first range whose end is not below the address; the number of ranges if there is none. */
function firstEndNotBelow(runs: readonly Address[], address: Address): number {
  let low = 0;
  let high = runs.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const end = runs[2 * middle + 1];
    if (end !== undefined && end < address) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether the two sets share an address. */
export function overlaps(left: AddressSet, right: AddressSet): boolean {
  return runsOverlap(left.v4, right.v4) || runsOverlap(left.v6, right.v6);
}

function runsOverlap(left: readonly Address[], right: readonly Address[]): boolean {
  // Looked up are the ranges of the shorter list; large sets meet small ones far more often than each other.
  const [few, many] = left.length <= right.length ? [left, right] : [right, left];
  for (let at = 0; at + 1 < few.length; at += 2) {
    const from = few[at];
    const to = few[at + 1];
    if (from === undefined || to === undefined) break;
    const start = many[2 * firstEndNotBelow(many, from)];
    if (start !== undefined && start <= to) return true;
  }
  return false;
}

/** Whether `outer` holds every address of `inner`. */
export function covers(outer: AddressSet, inner: AddressSet): boolean {
  return runsCover(outer.v4, inner.v4) && runsCover(outer.v6, inner.v6);
}

function runsCover(outer: readonly Address[], inner: readonly Address[]): boolean {
  for (let at = 0; at + 1 < inner.length; at += 2) {
    const from = inner[at];
    const to = inner[at + 1];
    if (from === undefined || to === undefined) break;
    const found = firstEndNotBelow(outer, from);
    const start = outer[2 * found];
    const end = outer[2 * found + 1];
    if (start === undefined || end === undefined || start > from || end < to) return false;
  }
  return true;
}

/** Whether a set holds nothing. */
export function isEmpty(set: AddressSet): boolean {
  return set.v4.length === 0 && set.v6.length === 0;
}

/** Whether two sets hold the same addresses. */
export function sameAddresses(left: AddressSet, right: AddressSet): boolean {
  return (
    left.v4.length === right.v4.length &&
    left.v6.length === right.v6.length &&
    left.v4.every((value, index) => value === right.v4[index]) &&
    left.v6.every((value, index) => value === right.v6[index])
  );
}

/** The set as texts: addresses, CIDR blocks and `a-b` ranges. */
export function formatSet(set: AddressSet): string[] {
  return rangesOf(set).map(formatRange);
}

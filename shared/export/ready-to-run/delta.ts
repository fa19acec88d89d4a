import { parseEgress } from "../../egress/address.ts";
import { familyOf, formatRange, type AddressRange } from "../../net/address.ts";
import { formatPrefix } from "../../net/prefix.ts";

/** An entry of ours on a product’s list, printed by our own formatter. */
export interface Entry {
  readonly range: AddressRange;
  /** With its length, also a single address. */
  readonly cidr: string;
  /** A single address without a length. */
  readonly bare: string;
  readonly family: 4 | 6;
}

/** Addresses as entries, in one order and once each; text that is no address is left out. */
export function entriesOf(addresses: readonly string[]): readonly Entry[] {
  const found = addresses.flatMap((address): readonly Entry[] => {
    const parsed = parseEgress(address);
    const entry = parsed.ok ? entryOf(parsed.value) : null;
    return entry === null ? [] : [entry];
  });
  return [...new Map(found.map((one) => [one.cidr, one])).values()];
}

/** A block as an entry; null for a range that is none. */
export function entryOf(range: AddressRange): Entry | null {
  const bare = formatRange(range);
  const cidr = formatPrefix(range);
  if (bare.includes("-") || !onlyAddress.test(cidr)) return null;
  return { range, cidr, bare, family: familyOf(bare) };
}

const onlyAddress = /^[0-9a-f.:/]+$/u;

/** The label of our entries: basic Latin alone, at most 60 characters, everything else becomes `-`. */
export function entryLabel(appName: string): string {
  return `tailrace ${appName.replaceAll(/[^A-Za-z0-9 ._:@/-]+/gu, "-")}`.slice(0, 60).trimEnd();
}

import { parseEgress } from "../../egress/address.ts";
import type { ListComparison } from "../../egress/compare-list.ts";
import type { PastedEntry, PastedList } from "../../egress/pasted-list.ts";
import { familyOf, formatRange, type AddressRange } from "../../net/address.ts";
import { formatPrefix, prefixLength } from "../../net/prefix.ts";

/** An address to put on a product’s list, printed by our own formatter. */
export interface Addition {
  readonly range: AddressRange;
  /** With its length, also a single address. */
  readonly cidr: string;
  /** A single address without a length. */
  readonly bare: string;
  readonly family: 4 | 6;
}

/** An entry that stands in the list already. */
export interface Standing {
  readonly range: AddressRange;
  /** A block with its length, or `a-b`. */
  readonly value: string;
  readonly label: string;
}

/** A product’s list as a whole, as it was compared. Only `wholeList` makes one. */
export class WholeList {
  readonly entries: readonly Standing[];

  private constructor(entries: readonly Standing[]) {
    this.entries = entries;
  }

  /**
   * The list that a replacing command has to carry. Null unless a person said that it is complete, less than an hour ago,
   * and all of it was understood.
   */
  static of(
    list: PastedList,
    compared: Pick<ListComparison, "complete">,
    confirmed: { readonly at: number; readonly now: number },
  ): WholeList | null {
    const age = confirmed.now - confirmed.at;
    if (!compared.complete || age < 0 || age >= wholeFor) return null;
    if (list.entries.some(({ denies, hasHostBits }) => denies || hasHostBits)) return null;
    return new WholeList(
      list.entries.map((entry) => ({
        range: entry.range,
        value: standingText(entry),
        label: entry.label,
      })),
    );
  }
}

/** How long a list may be taken for the product’s own: an hour. */
const wholeFor = 60 * 60 * 1000;

function standingText({ range }: PastedEntry): string {
  const text = formatRange(range);
  return text.includes("-") || text.includes("/") ? text : `${text}/${prefixLength(range)}`;
}

/** What to add, in one order and once each; text that is no address is left out. */
export function additions(addresses: readonly string[]): readonly Addition[] {
  const found = addresses.flatMap((address): readonly Addition[] => {
    const parsed = parseEgress(address);
    if (!parsed.ok) return [];
    const cidr = formatPrefix(parsed.value);
    const bare = formatRange(parsed.value);
    return onlyAddress.test(cidr) ? [{ range: parsed.value, cidr, bare, family: familyOf(bare) }] : [];
  });
  return [...new Map(found.map((one) => [one.cidr, one])).values()];
}

const onlyAddress = /^[0-9a-f.:/]+$/u;

/** The label of our entries: basic Latin alone, at most 60 characters, everything else becomes `-`. */
export function entryLabel(appName: string): string {
  return `tailrace ${appName.replaceAll(/[^A-Za-z0-9 ._:@/-]+/gu, "-")}`.slice(0, 60).trimEnd();
}

import { formatRange, type AddressRange } from "../net/address.ts";
import { prefixLength } from "../net/prefix.ts";
import type { ListComparison } from "./compare-list.ts";
import type { PastedEntry, PastedList } from "./pasted-list.ts";

/** An entry that stands in the list already. */
export interface Standing {
  readonly range: AddressRange;
  /** A block with its length, or `a-b`. */
  readonly value: string;
  readonly label: string;
}

/** A product’s list as it stood at a time: when a person said that it is whole, or when all of it was read with a token. */
export interface ListNow {
  readonly list: PastedList;
  readonly at: number;
}

/** A product’s list as a whole, as it was compared. Only `WholeList.of` makes one. */
export class WholeList {
  readonly #entries: readonly Standing[];

  private constructor(entries: readonly Standing[]) {
    this.#entries = entries;
  }

  /**
   * The list that a replacing command has to carry. Null unless it was read, or a person said that it is complete, less
   * than an hour ago, and all of it was understood.
   */
  static of(
    list: PastedList,
    compared: Pick<ListComparison, "complete">,
    confirmed: { readonly at: number; readonly now: number },
  ): WholeList | null {
    if (!compared.complete || !isFresh(confirmed)) return null;
    if (list.entries.some(({ denies, hasHostBits }) => denies || hasHostBits)) return null;
    return new WholeList(list.entries.map(standingOf));
  }

  get entries(): readonly Standing[] {
    return this.#entries;
  }
}

/** How long a list may be taken for the product’s own: an hour. */
const wholeFor = 60 * 60 * 1000;

/** Whether a list that was copied at a time still counts as the product’s own. */
export function isFresh({ at, now }: { readonly at: number; readonly now: number }): boolean {
  return now >= at && now - at < wholeFor;
}

/** An entry as a product takes it. */
function standingOf({ range, label }: PastedEntry): Standing {
  const text = formatRange(range);
  const value = text.includes("-") || text.includes("/") ? text : `${text}/${prefixLength(range)}`;
  return { range, value, label };
}

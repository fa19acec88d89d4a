import * as v from "valibot";
import { instant, list } from "../core/schema.ts";
import type { Ground } from "../tailnet/ground.ts";
import { sortAddressTexts } from "./formats.ts";
import { removable } from "./retention.ts";

/** What was found in a product’s list. Entries that are not ours are counted: they are a map of somebody’s network. */
const listCheckSchema = v.strictObject({
  entries: v.number(),
  foreign: v.number(),
  /** Pasted by a person where it does not say otherwise. */
  how: v.exactOptional(v.picklist(["pasted", "read"])),
  /** Which of the product’s lists: an organisation, the name of a zone. */
  list: v.exactOptional(v.string()),
  /** The egress IPs that belonged there at that time. */
  lookedFor: v.exactOptional(list(v.string())),
  /** It let everybody in. */
  open: v.exactOptional(v.literal(true)),
  /** SHA-256 of the list in its normal form, in hexadecimal: tells whether it is another one. */
  hash: v.exactOptional(v.string()),
});

/** Which egress IPs were put in which product, when and by whom. Stored as it is. */
export const ledgerEntrySchema = v.strictObject({
  id: v.string(),
  /** The app as the policy file names it. */
  appName: v.string(),
  /** The app itself, whatever it is called; absent in entries from before apps had an identity. */
  appId: v.exactOptional(v.string()),
  /** Catalogue id; null for a product outside the catalogue. */
  productId: v.nullable(v.string()),
  /** Canonical, in the order in which they were copied. */
  addresses: list(v.string()),
  /** Format id; text, because a later version may know other formats. */
  format: v.string(),
  at: instant,
  by: v.string(),
  note: v.exactOptional(v.string()),
  /** The product’s whole list was looked at itself, and this is what stood in it. */
  checked: v.exactOptional(listCheckSchema),
  /** The set-up that it completed. */
  setupId: v.exactOptional(v.string()),
  /** A person said that the addresses were taken out of the product: nothing of this entry stands there any more. */
  takenOut: v.exactOptional(v.strictObject({ at: instant, by: v.string() })),
});
export type LedgerEntry = Readonly<v.InferOutput<typeof ledgerEntrySchema>>;

/** What to change in a product so that its list equals the current egress IPs. */
export const ledgerDeltaSchema = v.strictObject({
  add: list(v.string()),
  /** Nobody arrives from these any more: seen in whole and fresh readings, for long enough. */
  remove: list(v.string()),
  unchanged: list(v.string()),
  /** Recorded, in no copy any more, and not to be removed yet. */
  kept: list(v.string()),
});
export type LedgerDelta = Readonly<v.InferOutput<typeof ledgerDeltaSchema>>;

/**
 * Compares the current egress IPs with those of an entry. Pass only what the product takes (see
 * `addressesForProduct`), or addresses that were left out on purpose would be reported for ever. `kept` are those that
 * stay for a while though they are in no copy, and without sound ground nothing is to be removed at all. Both sides are
 * compared in canonical form; the result is sorted.
 */
export function ledgerDelta(
  current: readonly string[],
  entry: Pick<LedgerEntry, "addresses">,
  standing: { readonly kept: readonly string[]; readonly ground: Ground },
): LedgerDelta {
  const { more, less, same } = compareAddresses(current, entry.addresses);
  return { add: more, unchanged: same, ...removable(less, sortAddressTexts(standing.kept), standing.ground) };
}

/** What one set of addresses has more and less than another, in canonical form and sorted. */
export function compareAddresses(
  addresses: readonly string[],
  others: readonly string[],
): { readonly more: readonly string[]; readonly less: readonly string[]; readonly same: readonly string[] } {
  const now = new Set(sortAddressTexts(addresses));
  const then = new Set(sortAddressTexts(others));
  return {
    more: [...now].filter((address) => !then.has(address)),
    less: [...then].filter((address) => !now.has(address)),
    same: [...now].filter((address) => then.has(address)),
  };
}

/** Whether both are the same addresses, however they are spelled. */
export function isSameSet(addresses: readonly string[], others: readonly string[]): boolean {
  const { more, less } = compareAddresses(addresses, others);
  return more.length === 0 && less.length === 0;
}

/**
 * The newest entry of an app, for one product if it is named. Of two with the same time the later one counts. None
 * where what it recorded was taken out again.
 */
export function newestEntry(
  ledger: readonly LedgerEntry[],
  appName: string,
  productId?: string | null,
): LedgerEntry | undefined {
  const newest = ledger
    .filter((entry) => entry.appName === appName)
    .filter((entry) => productId === undefined || entry.productId === productId)
    .reduce<LedgerEntry | undefined>(
      (before, entry) => (before === undefined || entry.at >= before.at ? entry : before),
      undefined,
    );
  return newest?.takenOut === undefined ? newest : undefined;
}

/**
 * Whether both are one record of one set-up, sent twice because what follows it failed. Records outside a set-up never
 * are: there, recording the same addresses again says that they were looked at again.
 */
export function isSameRecord(before: LedgerEntry, again: LedgerEntry): boolean {
  return (
    before.setupId !== undefined &&
    before.setupId === again.setupId &&
    before.appName === again.appName &&
    before.productId === again.productId &&
    before.note === again.note &&
    isSameSet(again.addresses, before.addresses)
  );
}

/** Since when an address stands in an app’s product by the record, and who said so first; undefined where it does not. */
export function recordedSince(
  ledger: readonly LedgerEntry[],
  appName: string,
  address: string,
): Pick<LedgerEntry, "at" | "by"> | undefined {
  const newestFirst = ledger.filter((entry) => entry.appName === appName).toSorted((a, b) => b.at - a.at);
  const until = newestFirst.findIndex(
    (entry) => entry.takenOut !== undefined || !entry.addresses.includes(address),
  );
  return newestFirst.slice(0, until < 0 ? newestFirst.length : until).at(-1);
}

/** The newest record that an address was put in an app’s product, also where a later one has it no more. */
export function lastRecord(
  ledger: readonly LedgerEntry[],
  appName: string,
  address: string,
): Pick<LedgerEntry, "at" | "by"> | undefined {
  return ledger
    .filter((entry) => entry.appName === appName && entry.addresses.includes(address))
    .toSorted((a, b) => b.at - a.at)[0];
}

/** The newest entry of each product of an app: an app's addresses can stand in several products. */
export function newestEntries(ledger: readonly LedgerEntry[], appName: string): readonly LedgerEntry[] {
  const products = new Set(
    ledger.filter((entry) => entry.appName === appName).map(({ productId }) => productId),
  );
  return [...products].flatMap((productId) => newestEntry(ledger, appName, productId) ?? []);
}

/** What may still stand in the products of apps that are gone: the newest entry of each, unless it was taken out. */
export function leftBehind<Entry extends LedgerEntry>(
  ledger: readonly Entry[],
  isGone: (entry: Entry) => boolean,
): readonly Entry[] {
  const gone = ledger.filter(isGone);
  const newest = new Set(
    [...new Set(gone.map(({ appName }) => appName))].flatMap((appName) => newestEntries(gone, appName)),
  );
  return gone.filter((entry) => newest.has(entry));
}

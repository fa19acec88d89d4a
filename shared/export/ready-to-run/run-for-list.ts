import { addressesForProduct } from "../../catalogue/copy-for-product.ts";
import type { CatalogueProduct } from "../../catalogue/product.ts";
import type { AllowlistFacts } from "../../egress/allowlist-rows.ts";
import { compareList } from "../../egress/compare-list.ts";
import { GreenCheck } from "../../egress/green-check.ts";
import { WholeList, type ListNow } from "../../egress/whole-list.ts";
import {
  readyToRemove,
  readyToRun,
  takesOnlyIPv4,
  type NoCommand,
  type Removals,
  type Run,
} from "./ready-to-run.ts";

/** What is missing in an app’s product, and what is known of its list. */
interface ListQuestion {
  readonly product: CatalogueProduct | undefined;
  readonly appName: string;
  readonly missing: readonly string[];
  /** All that is or was ours by the record. */
  readonly own: readonly string[];
  readonly list: ListNow | null;
}

/** The change for an app’s product; window and main process write the same text from the same question. */
export function runForList(question: ListQuestion, now: number): Run | NoCommand {
  const { product, list, missing, own } = question;
  return readyToRun({ ...question, list: wholeList() });

  function wholeList(): WholeList | null {
    if (list === null) return null;
    const compared = compareList({
      list: list.list,
      current: missing,
      spared: own,
      recorded: [],
      whole: true,
      onlyIPv4: takesOnlyIPv4(product),
      denies: false,
    });
    return WholeList.of(list.list, compared, { at: list.at, now });
  }
}

/** What is ours in an app’s product, and what is known of its list. */
interface RemovalQuestion extends Pick<
  AllowlistFacts,
  "appName" | "egress" | "delta" | "ledger" | "ground" | "elsewhere"
> {
  readonly product: CatalogueProduct | undefined;
  /** A copy takes IPv6 where the product is not known to. */
  readonly includeIPv6: boolean;
  readonly list: ListNow | null;
}

/** What has expired, with when and by whom it was put there, and the text that takes it out. */
export interface CheckedRemovals extends Removals {
  readonly expired: GreenCheck["expired"];
}

/**
 * The removals for an app’s product, or why there are none yet. What belongs on the list is worked out here and not asked
 * for, so a question cannot leave out an address that is in use.
 */
export function removalsForList(question: RemovalQuestion, now: number): CheckedRemovals | NoCommand {
  const { product, egress, includeIPv6, appName } = question;
  const check = GreenCheck.of({
    ...question,
    current: addressesForProduct(product, egress, { includeIPv6 }),
    onlyIPv4: takesOnlyIPv4(product),
    delay: (product?.allowlist.changesTakeMinutes ?? 0) * 60_000,
    now,
  });
  if (!(check instanceof GreenCheck)) return check;
  const removals = readyToRemove(product, appName, check);
  return "why" in removals ? removals : { ...removals, expired: check.expired };
}

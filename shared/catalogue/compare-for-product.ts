import {
  compareList,
  type CompareQuestion,
  type EgressElsewhere,
  type ListComparison,
} from "../egress/compare-list.ts";
import type { LedgerEntry } from "../egress/ledger.ts";
import type { EgressAddress } from "../egress/states.ts";
import type { CatalogueProduct } from "./product.ts";

/** An app whose product’s list is compared. */
interface ComparedApp {
  readonly appName: string;
  readonly egress: readonly EgressAddress[];
  /** What a copy takes. */
  readonly current: readonly string[];
  /** Of all apps, this one under its present name. */
  readonly ledger: readonly LedgerEntry[];
  readonly elsewhere: readonly EgressElsewhere[];
}

/** Compares a product’s list, pasted or read, with what belongs there. Window and main process ask the same question. */
export function compareForProduct(
  product: CatalogueProduct | undefined,
  { appName, egress, current, ledger, elsewhere }: ComparedApp,
  given: Pick<CompareQuestion, "list" | "whole" | "denies">,
): ListComparison {
  return compareList({
    ...given,
    current,
    elsewhere,
    spared: egress.map(({ address }) => address),
    recorded: ledger.flatMap((entry) => (entry.appName === appName ? entry.addresses : [])),
    onlyIPv4: product?.allowlist.format.accepts.ipv6 === "no",
  });
}

import { catalogue } from "../../../shared/catalogue/catalogue.ts";
import {
  addressesForProduct,
  ipv6ChoiceFor,
  type IPv6Choice,
} from "../../../shared/catalogue/copy-for-product.ts";
import type { CatalogueProduct } from "../../../shared/catalogue/product.ts";
import { recogniseProduct } from "../../../shared/catalogue/recognise.ts";
import type { App } from "../../../shared/policy/document/app.ts";
import { listEgress } from "../../../shared/egress/book.ts";
import {
  ledgerDelta,
  newestEntry,
  type LedgerDelta,
  type LedgerEntry,
} from "../../../shared/egress/ledger.ts";
import { checkState, type CheckState } from "../../../shared/egress/list-check.ts";
import { isCopied } from "../../../shared/egress/standing.ts";
import type { EgressAddress, EgressBook } from "../../../shared/egress/states.ts";
import type { Ground } from "../../../shared/tailnet/ground.ts";

/** What an app’s egress IPs follow from, besides the app. */
export interface EgressMemory {
  readonly book: EgressBook;
  readonly ledger: readonly LedgerEntry[];
  /** What a removal may rest on. */
  readonly ground: Ground;
  readonly now: number;
}

/** The egress IPs of an app, what a copy takes of them, and what has to change in its product. */
export interface AppEgress {
  readonly product: CatalogueProduct | undefined;
  readonly egress: readonly EgressAddress[];
  /** Canonical, each once, and only those that the product takes. */
  readonly copied: readonly string[];
  readonly ipv6Choice: IPv6Choice | null;
  readonly entry: LedgerEntry | undefined;
  /** null where nothing was recorded yet. */
  readonly delta: LedgerDelta | null;
  /** What the last look at the list itself is worth now. */
  readonly check: CheckState;
}

/** What was recorded before the book was lost may hold addresses that a person entered or proved: they are not known. */
function groundFor({ at }: LedgerEntry, { book, ground }: EgressMemory): Ground {
  const { lostAt } = book;
  if (lostAt === undefined || at >= lostAt) return ground;
  return { sound: false, at: ground.at, reason: "The record of egress IPs was lost and begun anew." };
}

/** Works out the egress IPs of an app; `nodeIds` are the connectors that serve it now. One answer for every screen. */
export function appEgress(app: App, nodeIds: readonly string[], memory: EgressMemory): AppEgress {
  const { book, ledger, ground, now } = memory;
  const product = recogniseProduct(app, catalogue);
  const egress = listEgress(book, { nodeIds, tags: app.connectors, at: ground.at, now });
  const entry = newestEntry(ledger, app.name);
  const ipv6Choice = ipv6ChoiceFor(product, egress, entry);
  const choices = { includeIPv6: ipv6Choice === "included" };
  const copied = addressesForProduct(product, egress, choices);
  const kept = egress.filter((address) => !isCopied(address)).map(({ address }) => address);
  return {
    product,
    egress,
    copied,
    ipv6Choice,
    entry,
    check: checkState({ appName: app.name, ledger, current: copied, now }),
    delta:
      entry === undefined ? null : ledgerDelta(copied, entry, { kept, ground: groundFor(entry, memory) }),
  };
}

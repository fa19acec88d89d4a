import * as v from "valibot";
import { ledgerEntrySchema } from "../../shared/egress/ledger.ts";
import type { LedgerEntry } from "../../shared/egress/ledger.ts";
import type { Disk } from "../ports/disk.ts";
import { createJsonStore } from "./json-store.ts";
import type { JsonStore } from "../ports/stores.ts";

/** Opens the egress ledger of a tailnet; call `load` first. Entries are added, and changed one at a time. */
export function createLedgerStore(
  disk: Disk,
  path: string,
  now: () => number,
): JsonStore<readonly LedgerEntry[]> {
  return createJsonStore<readonly LedgerEntry[]>({
    disk,
    path,
    now,
    label: "the egress ledger",
    version: 1,
    schema: v.array(ledgerEntrySchema),
    empty: [],
  });
}

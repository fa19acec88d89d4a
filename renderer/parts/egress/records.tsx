import { counted } from "../../../shared/core/words.ts";
import type { LedgerEntry } from "../../../shared/egress/ledger.ts";
import { LedgerList } from "./ledger-list.tsx";
import styles from "./records.module.css";

/** What was recorded of an app’s allowlist, folded: it is looked up when something has to be corrected. */
export function Records({ entries }: { readonly entries: readonly LedgerEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <details>
      <summary className={styles.summary}>{counted(entries.length, "record")}</summary>
      <LedgerList entries={entries} />
    </details>
  );
}

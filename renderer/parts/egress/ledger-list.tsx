import { useState } from "react";
import type { LedgerEntry } from "../../../shared/egress/ledger.ts";
import { isEgressFormatId } from "../../../shared/egress/egress-format-id.ts";
import { formatInfo } from "../../../shared/egress/format-catalogue.ts";
import { tickOffRecord } from "../../state/actions.ts";
import { Button } from "../../ui/button.tsx";
import { CorrectRecord } from "./correct-record.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Table } from "../../ui/table.tsx";
import type { Column } from "../../ui/table.tsx";
import styles from "./ledger-list.module.css";

/** Props of `LedgerList`. */
export interface LedgerListProps {
  readonly entries: readonly LedgerEntry[];
  /** The apps are gone: names the app of each entry, and lets it be ticked off once it is taken out. */
  readonly orphaned?: boolean;
}

const appColumn: Column<LedgerEntry> = {
  id: "app",
  heading: "App",
  cell: (entry) => <span className="foreign">{entry.appName}</span>,
};

/** What was put in the product, when and by whom, newest first. */
export function LedgerList({ entries, orphaned = false }: LedgerListProps) {
  const [corrected, setCorrected] = useState<LedgerEntry | null>(null);
  return (
    <>
      <Table
        caption="Recorded in the allowlist"
        rows={entries.toSorted((a, b) => b.at - a.at)}
        rowKey={(entry) => entry.id}
        columns={[
          ...(orphaned ? [appColumn] : []),
          { id: "at", heading: "When", names: true, cell: (entry) => <RelativeTime at={entry.at} /> },
          { id: "by", heading: "By", cell: (entry) => <span className="foreign">{entry.by}</span> },
          {
            id: "addresses",
            heading: "Egress IPs",
            cell: (entry) => (
              <>
                {entry.addresses.length === 0 ? (
                  "None of these"
                ) : (
                  <span className={entry.takenOut === undefined ? "mono" : `mono ${styles.gone}`}>
                    {entry.addresses.join(", ")}
                  </span>
                )}
                {entry.takenOut === undefined ? null : <span className={styles.proof}>Taken out</span>}
              </>
            ),
          },
          {
            id: "format",
            heading: "Format",
            wideOnly: true,
            cell: (entry) => (isEgressFormatId(entry.format) ? formatInfo(entry.format).title : entry.format),
          },
          {
            id: "note",
            heading: "Note",
            wideOnly: true,
            cell: ({ checked, note }) => (
              <span className={`foreign ${styles.note}`}>
                {[checked?.list, note].filter((word) => word !== undefined).join(" · ")}
              </span>
            ),
          },
          {
            id: "acts",
            heading: "Acts",
            hideHeading: true,
            atEnd: true,
            cell: (entry) => (
              <span className={styles.acts}>
                {orphaned ? (
                  <Button
                    aria-label={`Taken out of ${entry.appName}’s allowlist`}
                    onClick={() => void tickOffRecord(entry.id)}
                  >
                    Taken out
                  </Button>
                ) : null}
                <Button
                  variant="minimal"
                  aria-label={`Correct the record of ${entry.appName}`}
                  onClick={() => setCorrected(entry)}
                >
                  Correct
                </Button>
              </span>
            ),
          },
        ]}
      />
      {corrected === null ? null : <CorrectRecord entry={corrected} onClose={() => setCorrected(null)} />}
    </>
  );
}

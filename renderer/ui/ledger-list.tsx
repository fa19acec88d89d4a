import type { LedgerEntryView } from "../../shared/bridge/state/fleet.ts";
import { isEgressFormatId } from "../../shared/egress/egress-format-id.ts";
import { formatInfo } from "../../shared/egress/format-catalogue.ts";
import { RelativeTime } from "./relative-time.tsx";
import { Table } from "./table.tsx";
import styles from "./egress.module.css";

/** Props of `LedgerList`. */
export interface LedgerListProps {
  readonly entries: readonly LedgerEntryView[];
  /** Names the app of each entry, where they are of several. */
  readonly showApp?: boolean;
}

/** What was put in the product, when and by whom, newest first. */
export function LedgerList({ entries, showApp = false }: LedgerListProps) {
  return (
    <Table
      caption="Recorded in the allowlist"
      rows={entries.toSorted((a, b) => b.at - a.at)}
      rowKey={(entry) => entry.id}
      columns={[
        ...(showApp
          ? [
              {
                id: "app",
                heading: "App",
                cell: (entry: LedgerEntryView) => <span className="foreign">{entry.appName}</span>,
              },
            ]
          : []),
        { id: "at", heading: "When", names: true, cell: (entry) => <RelativeTime at={entry.at} /> },
        { id: "by", heading: "By", cell: (entry) => <span className="foreign">{entry.by}</span> },
        {
          id: "addresses",
          heading: "Egress IPs",
          cell: (entry) => <span className="mono">{entry.addresses.join(", ")}</span>,
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
          cell: (entry) => <span className={`foreign ${styles.note}`}>{entry.note ?? ""}</span>,
        },
      ]}
    />
  );
}

import { useState } from "react";
import type { SyncLogEntry } from "../../../shared/bridge/diagnostics.ts";
import { checkNow } from "../../state/actions.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Status } from "../../ui/status.tsx";
import { Table } from "../../ui/table.tsx";
import styles from "./activity.module.css";

/** Requests drawn at once. */
const page = 100;

/** Every request of a sync, newest first. */
export function SyncLog({ entries }: { readonly entries: readonly SyncLogEntry[] }) {
  const [shown, setShown] = useState(page);
  if (entries.length === 0) {
    return (
      <EmptyState
        title="Nothing was read yet"
        action={<Button onClick={() => void checkNow()}>Check now</Button>}
      >
        Every request to the tailnet is listed here with its status, duration and request ID.
      </EmptyState>
    );
  }
  return (
    <div className={styles.stack}>
      <Table
        caption="Requests, newest first"
        rows={entries.slice(0, shown)}
        rowKey={(entry) => `${entry.at} ${entry.endpoint} ${entry.requestId ?? ""}`}
        columns={[
          { id: "at", heading: "When", cell: (entry) => <RelativeTime at={entry.at} /> },
          {
            id: "endpoint",
            heading: "Request",
            names: true,
            cell: (entry) => <span className="mono">{entry.endpoint}</span>,
          },
          { id: "outcome", heading: "Outcome", cell: (entry) => <Outcome entry={entry} /> },
          {
            id: "duration",
            heading: "Duration",
            atEnd: true,
            wideOnly: true,
            cell: (entry) => `${Math.round(entry.durationMs).toLocaleString("en")} ms`,
          },
          {
            id: "count",
            heading: "Items",
            atEnd: true,
            cell: (entry) => (entry.count === null ? "–" : entry.count.toLocaleString("en")),
          },
          {
            id: "request",
            heading: "Request ID",
            wideOnly: true,
            cell: (entry) => <span className={`mono ${styles.id}`}>{entry.requestId ?? "–"}</span>,
          },
        ]}
      />
      {entries.length <= shown ? null : (
        <Button className={styles.more} onClick={() => setShown(shown + page)}>
          Show older requests
        </Button>
      )}
    </div>
  );
}

function Outcome({ entry }: { readonly entry: SyncLogEntry }) {
  const status = entry.status === null ? "No answer" : String(entry.status);
  if (entry.problem === null) return <Status kind="ok" word={status} />;
  return (
    <span className={styles.outcome}>
      <Status kind="error" word={status} />
      <span className={styles.problem}>{entry.problem.what}</span>
    </span>
  );
}

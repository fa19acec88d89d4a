import { useMemo } from "react";
import type { ReviewLine } from "../../../../shared/bridge/reviews.ts";
import { kept } from "../../../state/kept.ts";
import { go } from "../../../state/navigation.ts";
import { sortRows, type DataColumn, type Sorting } from "../../../ui/data-table/columns.ts";
import { DataTable } from "../../../ui/data-table/data-table.tsx";
import { Status, StatusShape } from "../../../ui/status.tsx";
import { dateWords } from "../../../ui/time-text.ts";
import { actColumn, nameColumn, reviewersColumn, scopeColumn } from "./review-columns.tsx";
import styles from "./reviews.module.css";

/** Props of `ClosedTable`. */
export interface ClosedTableProps {
  readonly lines: readonly ReviewLine[];
  readonly now: number;
  readonly onDelete: (line: ReviewLine) => void;
}

const useLook = kept<{ sorting: Sorting }>({ sorting: { column: "when", descending: true } });

/** Reviews that are closed, newest first, each with its report. */
export function ClosedTable({ lines, now, onDelete }: ClosedTableProps) {
  const [{ sorting }, look] = useLook();
  const columns = useMemo(() => columnsOf(now), [now]);
  return (
    <DataTable
      label="Closed reviews"
      columns={columns}
      rows={sortRows(lines, columns, sorting)}
      fill={false}
      sorting={sorting}
      onSorting={(by) => look({ sorting: by })}
      rowKey={({ id }) => id}
      rowName={({ name }) => name}
      menu={(line) => [{ label: "Delete", onSelect: () => onDelete(line) }]}
      onOpen={({ id }) => go({ screen: "review", id })}
    />
  );
}

function columnsOf(now: number): readonly DataColumn<ReviewLine>[] {
  return [
    nameColumn("Review"),
    scopeColumn(({ progress }) => `${progress.items.toLocaleString("en")} items`),
    {
      id: "when",
      heading: "When",
      largestFirst: true,
      sortBy: ({ closedAt }) => closedAt,
      width: 148,
      cell: ({ closedAt, byHand }) => {
        const date = closedAt === null ? "" : dateWords(closedAt, now);
        return byHand === 0 ? `closed ${date}` : <Status kind="attention" word={`${date}, ${byHand} left`} />;
      },
    },
    {
      id: "result",
      heading: "Result",
      width: 124,
      cell: (line) => (
        <span className={styles.result}>
          <span>
            <StatusShape kind="ok" /> {line.kept.toLocaleString("en")}
            <span className="visually-hidden"> kept</span>
          </span>
          {line.lost === 0 ? null : (
            <span>
              <StatusShape kind="attention" /> {line.lost.toLocaleString("en")}
              <span className="visually-hidden"> to be kept, and lost</span>
            </span>
          )}
          <span>
            <StatusShape kind="error" /> {line.revoked.toLocaleString("en")}
            <span className="visually-hidden"> revoked</span>
          </span>
        </span>
      ),
    },
    reviewersColumn(),
    actColumn(
      "Report",
      ({ id }) =>
        () =>
          go({ screen: "review", id, part: "report" }),
    ),
  ];
}

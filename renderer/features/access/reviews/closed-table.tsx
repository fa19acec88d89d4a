import { useMemo } from "react";
import type { ReviewLine } from "../../../../shared/bridge/reviews.ts";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { AvatarRow } from "./avatar-row.tsx";
import { kept } from "../../../state/kept.ts";
import { go } from "../../../state/navigation.ts";
import { Button } from "../../../ui/button.tsx";
import { sortRows, type DataColumn, type Sorting } from "../../../ui/data-table/columns.ts";
import { DataTable } from "../../../ui/data-table/data-table.tsx";
import { Status, StatusShape } from "../../../ui/status.tsx";
import { dateWords } from "../../../ui/time-text.ts";
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
    {
      id: "name",
      heading: "Review",
      names: true,
      sortBy: ({ name }) => name,
      cell: ({ name }) => (
        <span className={styles.cut} title={name}>
          <ForeignName text={name} />
        </span>
      ),
    },
    {
      id: "scope",
      heading: "Scope",
      width: 212,
      from: 720,
      cell: ({ scope, progress }) => (
        <span className={styles.cut} title={scope}>
          <ForeignName text={scope} /> · {progress.items.toLocaleString("en")} items
        </span>
      ),
    },
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
          <span>
            <StatusShape kind="error" /> {line.revoked.toLocaleString("en")}
            <span className="visually-hidden"> revoked</span>
          </span>
        </span>
      ),
    },
    {
      id: "reviewers",
      heading: "Reviewers",
      width: 96,
      from: 720,
      cell: ({ reviewers }) => <AvatarRow logins={reviewers} />,
    },
    {
      id: "acts",
      heading: "Report",
      hideHeading: true,
      atEnd: true,
      width: 84,
      cell: ({ id }, tabIndex) => (
        <Button
          size="row"
          variant="minimal"
          intent="primary"
          tabIndex={tabIndex}
          onClick={() => go({ screen: "review", id, part: "report" })}
        >
          Report
        </Button>
      ),
    },
  ];
}

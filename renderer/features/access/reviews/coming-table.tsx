import { useMemo } from "react";
import type { ComingReviewLine } from "../../../../shared/bridge/reviews.ts";
import { call } from "../../../state/call.ts";
import { say, sayProblem } from "../../../state/feedback.ts";
import { kept } from "../../../state/kept.ts";
import { go } from "../../../state/navigation.ts";
import { sortRows, type DataColumn, type Sorting } from "../../../ui/data-table/columns.ts";
import { DataTable } from "../../../ui/data-table/data-table.tsx";
import { Status } from "../../../ui/status.tsx";
import { dayWords } from "../../../ui/time-text.ts";
import { actColumn, nameColumn, reviewersColumn, scopeColumn } from "./review-columns.tsx";
import { repeatWords } from "./review-words.ts";
import styles from "./reviews.module.css";

/** Props of `ComingTable`. */
export interface ComingTableProps {
  readonly lines: readonly ComingReviewLine[];
  readonly now: number;
  readonly onChanged: () => void;
}

const useLook = kept<{ sorting: Sorting }>({ sorting: { column: "when", descending: false } });

/** Reviews that begin by themselves, the soonest first; each can begin now, or never. */
export function ComingTable({ lines, now, onChanged }: ComingTableProps) {
  const [{ sorting }, look] = useLook();
  const columns = useMemo(() => columnsOf(now), [now]);
  return (
    <DataTable
      label="Coming reviews"
      columns={columns}
      rows={sortRows(lines, columns, sorting)}
      fill={false}
      sorting={sorting}
      onSorting={(by) => look({ sorting: by })}
      rowKey={({ id }) => id}
      rowName={({ name }) => name}
      menu={(line) => [{ label: "Stop repeating", onSelect: () => void stop(line, onChanged) }]}
    />
  );
}

async function start({ id }: ComingReviewLine): Promise<void> {
  const started = await call("reviews.startNext", { id });
  if (started.ok) go({ screen: "review", id: started.value.id });
  else sayProblem(started.problem);
}

async function stop({ id, name }: ComingReviewLine, onDone: () => void): Promise<void> {
  const stopped = await call("reviews.stopRepeating", { id });
  if (stopped.ok) say(`${name} does not begin`);
  else sayProblem(stopped.problem);
  onDone();
}

function columnsOf(now: number): readonly DataColumn<ComingReviewLine>[] {
  return [
    nameColumn("Coming review"),
    scopeColumn(({ repeat }) => repeatWords[repeat]),
    {
      id: "when",
      heading: "When",
      sortBy: ({ at }) => at,
      width: 148,
      cell: ({ at, isDue }) =>
        isDue ? <Status kind="attention" word={`since ${dayWords(at, now)}`} /> : dayWords(at, now),
    },
    {
      id: "result",
      heading: "Result",
      width: 124,
      cell: ({ isDue, waitsFor }) => (
        <span className={styles.cut} title={waitsFor === null ? undefined : `after ${waitsFor} is closed`}>
          {isDue && waitsFor !== null ? "waits for the last" : "not started"}
        </span>
      ),
    },
    reviewersColumn(),
    actColumn("Start", (line) => (line.waitsFor === null ? () => void start(line) : null)),
  ];
}

import { useMemo } from "react";
import type { ComingReviewLine } from "../../../../shared/bridge/reviews.ts";
import { AvatarRow } from "./avatar-row.tsx";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { call } from "../../../state/call.ts";
import { say, sayProblem } from "../../../state/feedback.ts";
import { kept } from "../../../state/kept.ts";
import { go } from "../../../state/navigation.ts";
import { Button } from "../../../ui/button.tsx";
import { sortRows, type DataColumn, type Sorting } from "../../../ui/data-table/columns.ts";
import { DataTable } from "../../../ui/data-table/data-table.tsx";
import { Status } from "../../../ui/status.tsx";
import { dayWords } from "../../../ui/time-text.ts";
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
    {
      id: "name",
      heading: "Coming review",
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
      cell: ({ scope, repeat }) => (
        <span className={styles.cut} title={scope}>
          <ForeignName text={scope} /> · {repeatWords[repeat]}
        </span>
      ),
    },
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
    {
      id: "reviewers",
      heading: "Reviewers",
      width: 96,
      from: 720,
      cell: ({ reviewers }) => <AvatarRow logins={reviewers} />,
    },
    {
      id: "acts",
      heading: "Start",
      hideHeading: true,
      atEnd: true,
      width: 84,
      cell: (line, tabIndex) =>
        line.waitsFor === null ? (
          <Button
            size="row"
            variant="minimal"
            intent="primary"
            tabIndex={tabIndex}
            onClick={() => void start(line)}
          >
            Start
          </Button>
        ) : null,
    },
  ];
}

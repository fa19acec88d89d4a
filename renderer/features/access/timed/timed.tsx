import { Timer } from "lucide-react";
import { useRef, useState } from "react";
import type { TimedState, TimedView } from "../../../../shared/bridge/timed.ts";
import { isolatedWithin } from "../../../../shared/core/words.ts";
import { heldWords } from "../../../../shared/governance/timed/held-words.ts";
import { isOverdue, timeLeftWords } from "../../../../shared/governance/timed/time-left.ts";
import { useSlice } from "../../../state/mirror.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { sortRows } from "../../../ui/data-table/columns.ts";
import { DataTable } from "../../../ui/data-table/data-table.tsx";
import { longestDrawn } from "../../../ui/data-table/table-props.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FilterChips } from "../../../ui/filter-chips.tsx";
import { useNow } from "../../../ui/use-now.ts";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { useWiderThan } from "../../../ui/use-width.ts";
import { ExtendDialog } from "./extend-dialog.tsx";
import { GiveSheet } from "./give-sheet.tsx";
import { RemovalDialog } from "./removal-dialog.tsx";
import { timedColumns, timedMenu, withButtons } from "./timed-columns.tsx";
import { timedActs } from "./timed-acts.ts";
import { useTimedLook, type TimedShown } from "./timed-look.ts";
import { UnreadProblem } from "./unread-problem.tsx";
import styles from "./timed.module.css";

/** Who holds something until when; nothing is said of it before it is read. */
export function Timed() {
  const { records, unread } = useSlice("timed") ?? noneYet;
  if (records.length === 0 && unread?.code === "busy")
    return <SkeletonRows label="Loading timed access" rows={6} />;
  return <TimedList records={records} unread={unread} />;
}

/** What is overdue stands first. */
function TimedList({ records, unread }: Pick<TimedState, "records" | "unread">) {
  const frame = useRef<HTMLDivElement>(null);
  const isBlank = records.length === 0 && unread !== null;
  const now = useNow();
  const [{ shown, sorting }, look] = useTimedLook();
  const [giving, setGiving] = useState(false);
  const [extending, setExtending] = useState<TimedView | null>(null);
  const [difference, setDifference] = useState<TimedView | null>(null);
  const open = records.filter(({ state }) => state !== "ended");
  const overdue = open.filter((record) => isOverdue(record, now));
  const over = records.filter(({ state }) => state === "ended");
  const rows = { running: open, overdue, ended: over }[shown];
  // Without room for their buttons the acts stand in a menu, so that what somebody holds can be read.
  const isNarrow = !useWiderThan(frame, withButtons);
  const columns = timedColumns({ now, ...timedActs, extend: setExtending });
  return (
    <div ref={frame} className={styles.whole}>
      <OverdueNote overdue={overdue} now={now} onEnd={timedActs.end} onDifference={setDifference} />
      {unread === null ? null : isBlank ? (
        <UnreadProblem unread={unread} />
      ) : (
        <Banner kind="attention" title="What was given before is not known">
          {unread.what} {unread.remedy}
        </Banner>
      )}
      <div className={styles.tools}>
        {isBlank ? null : (
          <FilterChips
            label="Which timed access"
            value={shown}
            onValue={(next) => look({ shown: next })}
            chips={[
              { value: "running", label: "Running", count: open.length },
              {
                value: "overdue",
                label: "Overdue",
                count: overdue.length,
                ...(overdue.length === 0 ? {} : { kind: "error" as const }),
              },
              { value: "ended", label: "Ended", count: over.length },
            ]}
          />
        )}
        <Button icon={<Timer />} onClick={() => setGiving(true)}>
          Give for a while
        </Button>
      </div>
      {isBlank ? (
        <EmptyState title="Timed access is not known">
          Whoever was given something may still hold it.
        </EmptyState>
      ) : records.length === 0 ? (
        <EmptyState
          title="No timed access"
          action={<Button onClick={() => setGiving(true)}>Give access for a while</Button>}
        >
          Give somebody SSH for an hour; it ends on time.
        </EmptyState>
      ) : rows.length === 0 ? (
        <p className={styles.quiet}>{nothing[shown]}</p>
      ) : (
        <DataTable
          {...(isNarrow
            ? { menu: (record: TimedView) => timedMenu(record, { ...timedActs, now, extend: setExtending }) }
            : {})}
          label="Timed access"
          fill={rows.length > longestDrawn}
          columns={columns}
          rows={sortRows(rows, columns, sorting)}
          rowKey={({ id }) => id}
          rowName={(record) => `${record.login}, ${heldWords(record)}`}
          sorting={sorting}
          onSorting={(by) => look({ sorting: by })}
        />
      )}
      {open.some(({ kind }) => kind === "policy") ? (
        <p className={styles.note}>
          “Tailrace ends it” needs this laptop on and online at that time. If it is not, it ends on wake.
        </p>
      ) : null}
      {giving ? <GiveSheet onClose={() => setGiving(false)} /> : null}
      {extending === null ? null : <ExtendDialog record={extending} onClose={() => setExtending(null)} />}
      {difference === null ? null : (
        <RemovalDialog record={difference} onEnd={timedActs.end} onClose={() => setDifference(null)} />
      )}
    </div>
  );
}

const noneYet: Pick<TimedState, "records" | "unread"> = { records: [], unread: null };

const nothing: Readonly<Record<TimedShown, string>> = {
  running: "Nobody has access for a while.",
  overdue: "Nothing is overdue.",
  ended: "None has ended yet.",
};

/** How many are open; undefined where none is. */
export function useTimedCount(): number | undefined {
  const open = (useSlice("timed")?.records ?? []).filter(({ state }) => state !== "ended").length;
  return open === 0 ? undefined : open;
}

interface OverdueNoteProps {
  readonly overdue: readonly TimedView[];
  readonly now: number;
  readonly onEnd: (record: TimedView) => void;
  readonly onDifference: (record: TimedView) => void;
}

/** Whoever holds something for too long, with the cause and the remedy. */
function OverdueNote({ overdue, now, onEnd, onDifference }: OverdueNoteProps) {
  const [worst, ...more] = overdue;
  if (worst === undefined) return null;
  const who = isolatedWithin(worst.login.split("@")[0] ?? worst.login, 40);
  const what = isolatedWithin(heldWords(worst), 60);
  const others = more.length === 0 ? "" : `, and ${more.length} more`;
  return (
    <Banner
      kind="error"
      title={`${who} still holds ${what}, ${timeLeftWords(worst.expiresAt, now)}${others}`}
      actions={
        <>
          <Button onClick={() => onDifference(worst)}>See difference</Button>
          <Button intent="danger" onClick={() => onEnd(worst)}>
            Remove now
          </Button>
        </>
      }
    >
      {worst.failure === null
        ? "It is being removed."
        : `The removal was not saved. ${worst.failure.problem.what}`}
    </Banner>
  );
}

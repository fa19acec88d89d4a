import { ListChecks } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { ComingReviewLine, ReviewLine } from "../../../../shared/bridge/reviews.ts";
import type { Problem } from "../../../../shared/core/problem.ts";
import { counted } from "../../../../shared/core/words.ts";
import { call } from "../../../state/call.ts";
import { sayProblem } from "../../../state/feedback.ts";
import { useSlice } from "../../../state/mirror.ts";
import { useRead } from "../../../state/use-read.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FilterChips } from "../../../ui/filter-chips.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { useNow } from "../../../ui/use-now.ts";
import { ComingTable } from "./coming-table.tsx";
import { ClosedTable } from "./closed-table.tsx";
import { DeleteReview } from "./delete-review.tsx";
import { RunningCard } from "./running-card.tsx";
import { StartSheet } from "./start/start-sheet.tsx";
import styles from "./reviews.module.css";

type Shown = "all" | "running" | "due" | "coming" | "closed";

/** Reviews of who holds what: those that run, and what came of the others. */
export function Reviews() {
  const since = useSlice("connection")?.lastSyncAt ?? 0;
  const { value, last, again } = useRead("reviews.list", {}, { since });
  const [starting, setStarting] = useState(false);
  if (value === null)
    return last?.ok === false ? (
      <Shut problem={last.problem} onAgain={again} />
    ) : (
      <SkeletonRows label="Opening the access reviews" rows={4} />
    );
  const start = (
    <Button icon={<ListChecks />} onClick={() => setStarting(true)}>
      Start review
    </Button>
  );
  return (
    <>
      {value.unreadable === 0 ? null : <Unreadable count={value.unreadable} onDone={again} />}
      {value.reviews.length === 0 && value.coming.length === 0 ? (
        <EmptyState title="No access review yet" action={start}>
          Go through who holds what, keep or revoke each, and close with one reviewed change and a report.
        </EmptyState>
      ) : (
        <Lists reviews={value.reviews} coming={value.coming} start={start} onChanged={again} />
      )}
      {starting ? (
        <StartSheet earlier={value.reviews} self={value.self} onClose={() => setStarting(false)} />
      ) : null}
    </>
  );
}

interface ListsProps {
  readonly reviews: readonly ReviewLine[];
  readonly coming: readonly ComingReviewLine[];
  readonly start: ReactNode;
  readonly onChanged: () => void;
}

function Lists({ reviews, coming, start, onChanged }: ListsProps) {
  const now = useNow();
  const [shown, setShown] = useState<Shown>("all");
  const [deleting, setDeleting] = useState<ReviewLine | null>(null);
  const running = reviews.filter(({ state }) => state !== "closed");
  const due = running.filter(({ time }) => time.isOverdue || time.isToRemind);
  const closed = reviews.filter(({ state }) => state === "closed");
  const cards = { all: running, running, due, coming: [], closed: [] }[shown];
  const isShown = {
    coming: (shown === "all" || shown === "coming") && coming.length > 0,
    closed: (shown === "all" || shown === "closed") && closed.length > 0,
  };
  return (
    <>
      <div className={styles.tools}>
        <FilterChips
          label="Which reviews"
          value={shown}
          onValue={setShown}
          chips={[
            { value: "all", label: "All", count: reviews.length + coming.length },
            { value: "running", label: "Running", count: running.length, kind: "progress" },
            {
              value: "due",
              label: "Due",
              count: due.length,
              ...(due.length === 0 ? {} : { kind: "attention" as const }),
            },
            ...(coming.length === 0
              ? []
              : [{ value: "coming" as const, label: "Coming", count: coming.length }]),
            { value: "closed", label: "Closed", count: closed.length },
          ]}
        />
        {start}
      </div>
      {cards.map((line) => (
        <RunningCard key={line.id} line={line} now={now} onDelete={() => setDeleting(line)} />
      ))}
      <div className={styles.tables}>
        {isShown.coming ? <ComingTable lines={coming} now={now} onChanged={onChanged} /> : null}
        {isShown.closed ? <ClosedTable lines={closed} now={now} onDelete={setDeleting} /> : null}
      </div>
      {cards.length === 0 && !isShown.coming && !isShown.closed ? (
        <p className={styles.quiet}>{nothing[shown]}</p>
      ) : null}
      {deleting === null ? null : (
        <DeleteReview line={deleting} onClose={() => setDeleting(null)} onDeleted={onChanged} />
      )}
    </>
  );
}

const nothing: Readonly<Record<Shown, string>> = {
  all: "No review yet.",
  running: "No review is running.",
  due: "No review is due.",
  coming: "No review comes again.",
  closed: "No review was closed yet.",
};

interface ShutProps {
  readonly problem: Problem;
  readonly onAgain: () => void;
}

/** Reviews cannot be opened: where their key is gone, the only way on is to delete them. */
function Shut({ problem, onAgain }: ShutProps) {
  return (
    <ProblemBox problem={problem} onRetry={onAgain}>
      {problem.code === "store-corrupt" ? (
        <Button intent="danger" onClick={() => void deleteUnreadable(onAgain)}>
          Delete them
        </Button>
      ) : null}
    </ProblemBox>
  );
}

function Unreadable({ count, onDone }: { readonly count: number; readonly onDone: () => void }) {
  return (
    <Banner
      kind="attention"
      title={`${counted(count, "review")} cannot be opened`}
      actions={
        <Button intent="danger" onClick={() => void deleteUnreadable(onDone)}>
          Delete {count === 1 ? "it" : "them"}
        </Button>
      }
    >
      Its file was altered, or its key is another one.
    </Banner>
  );
}

async function deleteUnreadable(onDone: () => void): Promise<void> {
  const deleted = await call("reviews.deleteUnreadable", {});
  if (!deleted.ok) sayProblem(deleted.problem);
  onDone();
}

/** How many reviews run; undefined where none does. */
export function useReviewCount(): number | undefined {
  const running = (useSlice("reviews")?.running ?? []).length;
  return running === 0 ? undefined : running;
}

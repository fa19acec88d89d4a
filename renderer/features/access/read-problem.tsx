import type { Problem } from "../../../shared/core/problem.ts";
import { useSlice } from "../../state/mirror.ts";
import type { LiveRead } from "../../state/use-read.ts";
import { classes } from "../../ui/classes.ts";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { momentWords } from "../../ui/time-text.ts";
import { useNow } from "../../ui/use-now.ts";
import styles from "./gap-notes.module.css";

/**
 * Why the newest reading failed, and from when that is which is shown all the same; nothing where it did not. What stands
 * above every screen already is not said again: the date alone leaves room for the rows.
 */
export function ReadProblem({
  read: { last, readAt, again },
  inTab = false,
}: {
  readonly read: Pick<LiveRead<unknown>, "last" | "readAt" | "again">;
  /** A tab keeps no distance between its parts. */
  readonly inTab?: boolean;
}) {
  const now = useNow();
  const connection = useSlice("connection");
  if (last === null || last.ok) return null;
  if (readAt !== null && comesOf(last.problem, connection?.problem ?? null)) {
    // It was made of the sync before it, which may be older than the reading.
    const asOf = Math.min(readAt, connection?.lastSyncAt ?? readAt);
    return <p className={classes(styles.asOf, inTab && styles.inTab)}>As of {momentWords(asOf, now)}</p>;
  }
  return (
    <div className={classes(inTab && styles.inTab)}>
      <ProblemBox
        problem={last.problem}
        {...(readAt === null ? {} : { stillWorks: `Below is what was read ${momentWords(readAt, now)}.` })}
        onRetry={again}
      />
    </div>
  );
}

/** Whether a reading failed for what is wrong with the connection, which is told above every screen. */
function comesOf({ code }: Problem, connection: Problem | null): boolean {
  return connection !== null && (code === connection.code || code === "not-connected");
}

import type { LiveRead } from "../../state/use-read.ts";
import { classes } from "../../ui/classes.ts";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { momentWords } from "../../ui/time-text.ts";
import { useNow } from "../../ui/use-now.ts";
import styles from "./gap-notes.module.css";

/** Why the newest reading failed, and from when that is which is shown all the same; nothing where it did not. */
export function ReadProblem({
  read: { last, readAt, again },
  inTab = false,
}: {
  readonly read: Pick<LiveRead<unknown>, "last" | "readAt" | "again">;
  /** A tab keeps no distance between its parts. */
  readonly inTab?: boolean;
}) {
  const now = useNow();
  if (last === null || last.ok) return null;
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

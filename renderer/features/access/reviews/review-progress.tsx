import type { AccessReviewView } from "../../../../shared/bridge/reviews.ts";
import styles from "./review-progress.module.css";

/** How far a review is: a bar of what was decided, and how many of how many. */
export function ReviewProgress({ progress }: Pick<AccessReviewView, "progress">) {
  const { items, open, keep, revoke, unsure } = progress;
  const decided = (items - open).toLocaleString("en");
  const all = items.toLocaleString("en");
  const parts = [
    { count: keep, tone: styles.keep },
    { count: revoke, tone: styles.revoke },
    { count: unsure, tone: styles.unsure },
  ];
  return (
    <div className={styles.progress}>
      <span className={styles.bar} aria-hidden="true">
        {parts.map(({ count, tone }) =>
          count === 0 ? null : (
            <span key={tone} className={tone} style={{ width: `${(count / items) * 100}%` }} />
          ),
        )}
      </span>
      <span className={styles.count}>
        <b>
          {decided} of {all}
        </b>{" "}
        decided
      </span>
    </div>
  );
}

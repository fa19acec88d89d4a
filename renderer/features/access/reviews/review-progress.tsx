import type { AccessReviewView } from "../../../../shared/bridge/reviews.ts";
import { decidedIn } from "../../../../shared/governance/reviews/deciding.ts";
import styles from "./review-progress.module.css";

/** How far a review is: a bar of what was decided, how many of how many, and how many somebody is unsure about. */
export function ReviewProgress({ progress }: Pick<AccessReviewView, "progress">) {
  const { items, keep, revoke, unsure } = progress;
  const decided = decidedIn(progress).toLocaleString("en");
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
        decided{unsure === 0 ? "" : `, ${unsure.toLocaleString("en")} unsure`}
      </span>
    </div>
  );
}

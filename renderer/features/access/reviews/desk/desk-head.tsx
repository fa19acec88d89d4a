import type { ReactNode } from "react";
import { ArrowLeft } from "lucide-react";
import type { AccessReviewView } from "../../../../../shared/bridge/reviews.ts";
import { PageTitle } from "../../../../ui/page.tsx";
import { StatusShape } from "../../../../ui/status.tsx";
import { dayWords } from "../../../../ui/time-text.ts";
import { backToReviews } from "../back-to-reviews.ts";
import { dueWords, endWords, repeatWords } from "../review-words.ts";
import styles from "./desk.module.css";

/** Props of `DeskHead`. */
export interface DeskHeadProps {
  readonly review: Pick<AccessReviewView, "name" | "dueAt" | "endRule" | "time" | "repeat">;
  readonly now: number;
  readonly children: ReactNode;
}

/** What is reviewed, until when, and what becomes of what is left open. */
export function DeskHead({ review, now, children }: DeskHeadProps) {
  const { name, dueAt, endRule, time, repeat } = review;
  return (
    <div className={styles.head}>
      <button type="button" className={styles.back} onClick={backToReviews}>
        <ArrowLeft aria-hidden="true" />
        Reviews
      </button>
      <div className={styles.names}>
        <PageTitle title={name} className={styles.title} />
        <span className={styles.facts}>
          {time.isOverdue ? (
            <span className={styles.late}>
              <StatusShape kind="attention" /> {dueWords(time)}
            </span>
          ) : (
            `due ${dayWords(dueAt, now)}`
          )}{" "}
          · {endWords[endRule]}
          {repeat === "once" ? "" : ` · ${repeatWords[repeat]}`}
        </span>
      </div>
      <div className={styles.acts}>{children}</div>
    </div>
  );
}

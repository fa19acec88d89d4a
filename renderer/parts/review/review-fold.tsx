import type { ReactNode } from "react";
import { ChevronRight } from "lucide-react";
import styles from "./review-fold.module.css";

/** Props of `ReviewFold`. */
export interface ReviewFoldProps {
  readonly title: string;
  /** How much is inside. */
  readonly count: string;
  readonly children: ReactNode;
}

/** A part of a review that few people open: it is told in one line. */
export function ReviewFold({ title, count, children }: ReviewFoldProps) {
  return (
    <details className={styles.fold}>
      <summary>
        <ChevronRight aria-hidden="true" />
        <h3>{title}</h3>
        <span className={styles.count}>{count}</span>
      </summary>
      <div className={styles.content}>{children}</div>
    </details>
  );
}

import type { ReactNode } from "react";
import { Fold } from "../../ui/fold.tsx";
import styles from "./review-fold.module.css";

/** Props of `ReviewFold`. */
export interface ReviewFoldProps {
  readonly title: string;
  /** How much is inside. */
  readonly count: string;
  /** Open from the start. */
  readonly open?: boolean;
  readonly children: ReactNode;
}

/** A part of a review that few people open: it is told in one line. */
export function ReviewFold({ title, count, open = false, children }: ReviewFoldProps) {
  return (
    <Fold
      className={`${styles.fold} surface`}
      open={open}
      summary={
        <>
          <h3>{title}</h3>
          <span className={styles.count}>{count}</span>
        </>
      }
    >
      <div className={styles.content}>{children}</div>
    </Fold>
  );
}

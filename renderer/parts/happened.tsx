import type { ReactNode } from "react";
import styles from "./happened.module.css";

/** Props of `Happened`. */
export interface HappenedProps {
  readonly what: ReactNode;
  /** By whom, and what else is small print. */
  readonly by: ReactNode;
  readonly children?: ReactNode;
}

/** What happened and by whom, in a list by time. */
export function Happened({ what, by, children }: HappenedProps) {
  return (
    <div className={styles.happened}>
      {what}
      <p className={styles.by}>{by}</p>
      {children}
    </div>
  );
}

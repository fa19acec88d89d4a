import type { ReactNode } from "react";
import styles from "./empty-state.module.css";

/** Props of `EmptyState`. */
export interface EmptyStateProps {
  readonly title: string;
  /** What belongs here. */
  readonly children: ReactNode;
  /** The one button. */
  readonly action?: ReactNode;
}

/** What belongs here, and the one button that brings it. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      <p className={styles.text}>{children}</p>
      {action === undefined ? null : <div className={styles.action}>{action}</div>}
    </div>
  );
}

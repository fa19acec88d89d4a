import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import styles from "./row.module.css";

/** Props of `Row`. */
export interface RowProps {
  /** Says how wide and how high its cells are. */
  readonly className: string | undefined;
  readonly children: ReactNode;
}

/** One thing in a list, its cells side by side. */
export function Row({ className, children }: RowProps) {
  return <div className={classes(styles.row, className)}>{children}</div>;
}

/** Props of `RowName`. */
export interface RowNameProps {
  /** Absent where there is nothing to open. A press anywhere in the row does it. */
  readonly onOpen?: () => void;
  readonly tabIndex?: 0 | -1;
  readonly children: ReactNode;
}

/** What a row is about. */
export function RowName({ onOpen, tabIndex, children }: RowNameProps) {
  if (onOpen === undefined) return <span className={styles.name}>{children}</span>;
  return (
    <button type="button" className={styles.name} tabIndex={tabIndex} onClick={onOpen}>
      {children}
    </button>
  );
}

import type { ReactNode } from "react";
import { classes } from "../../ui/classes.ts";
import styles from "./columns.module.css";

/** Props of `Columns`. */
export interface ColumnsProps {
  /** Sets `--columns`, the widths of the two. */
  readonly className: string | undefined;
  readonly children: ReactNode;
}

/** Two columns of a step, one below the other where the window is narrow. */
export function Columns({ className, children }: ColumnsProps) {
  return (
    <div className={styles.frame}>
      <div className={classes(styles.columns, className)}>{children}</div>
    </div>
  );
}

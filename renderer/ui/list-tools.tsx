import type { ReactNode } from "react";
import styles from "./list-tools.module.css";

/** What stands above a list: its filters, and at the end how it is searched and shown. */
export function ListTools({
  filters,
  children,
}: {
  readonly filters: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.tools}>
      {filters}
      <div className={styles.end}>{children}</div>
    </div>
  );
}

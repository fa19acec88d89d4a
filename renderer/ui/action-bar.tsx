import type { ReactNode } from "react";
import styles from "./action-bar.module.css";

/** Props of `ActionBar`. */
export interface ActionBarProps {
  /** What stands at its start. */
  readonly aside?: ReactNode;
  /** The ways on, the main one last. */
  readonly children: ReactNode;
}

/** The bar of buttons at the foot of a screen. It stays in view. */
export function ActionBar({ aside, children }: ActionBarProps) {
  return (
    <footer className={styles.bar} data-bar="">
      <div className={styles.inner}>
        {aside === undefined ? null : <div className={styles.aside}>{aside}</div>}
        <div className={styles.actions}>{children}</div>
      </div>
    </footer>
  );
}

import { useId, type ReactNode } from "react";
import { classes } from "./classes.ts";
import styles from "./panel.module.css";

/** Props of `Panel`. */
export interface PanelProps {
  readonly title: string;
  /** A few words at the end of its head. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A surface with a head of one line: the unit of a screen that is glanced at. */
export function Panel({ title, note, actions, children }: PanelProps) {
  const id = useId();
  return (
    <section className={`${styles.panel} surface`} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id} className={`foreign ${styles.title}`}>
          {title}
        </h2>
        {note === undefined ? null : <span className={styles.note}>{note}</span>}
        {actions}
      </div>
      {children}
    </section>
  );
}

/** What a panel holds that brings no edge of its own. */
export function PanelBody({ children }: { readonly children: ReactNode }) {
  return <div className={styles.body}>{children}</div>;
}

/** Props of `PanelColumns`. */
export interface PanelColumnsProps {
  readonly children: ReactNode;
  readonly side: ReactNode;
  /** What stands beside is for reading on: the first column gets what it can give up. */
  readonly hasSlimSide?: boolean;
}

/** Two columns of panels, the second as wide as its content needs; one below the other where that is too narrow. */
export function PanelColumns({ children, side, hasSlimSide = false }: PanelColumnsProps) {
  return (
    <div className={classes(styles.columns, hasSlimSide && styles.slimSide)}>
      <div className={styles.stack}>{children}</div>
      <div className={styles.stack}>{side}</div>
    </div>
  );
}

/** Panels one below the other. */
export function PanelStack({ children }: { readonly children: ReactNode }) {
  return <div className={styles.stack}>{children}</div>;
}

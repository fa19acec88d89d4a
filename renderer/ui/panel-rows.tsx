import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import { PanelBody } from "./panel.tsx";
import styles from "./panel-rows.module.css";

/** Plain rows in a panel, without lines between them. */
export function PanelRows({ label, children }: { readonly label?: string; readonly children: ReactNode }) {
  return (
    <ul className={styles.list} aria-label={label}>
      {children}
    </ul>
  );
}

/** One of them. */
export function PanelRow({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  return (
    <li className={styles.row} title={title}>
      {children}
    </li>
  );
}

/** Props of `PanelRowName`. */
export interface PanelRowNameProps {
  readonly title?: string;
  /** Opens what it names. */
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}

/** What a row is about, cut at its end. */
export function PanelRowName({ title, onOpen, children }: PanelRowNameProps) {
  return onOpen === undefined ? (
    <span className={styles.name} title={title}>
      {children}
    </span>
  ) : (
    <button type="button" className={styles.name} title={title} onClick={onOpen}>
      {children}
    </button>
  );
}

/** A few words at the end of a row; a sentence wraps. */
export function PanelRowNote({
  wraps = false,
  children,
}: {
  readonly wraps?: boolean;
  readonly children: ReactNode;
}) {
  return <span className={classes(styles.note, wraps && styles.wraps)}>{children}</span>;
}

/** What is said in the place of rows where there are none. */
export function NoPanelRows({ children }: { readonly children: ReactNode }) {
  return (
    <PanelBody>
      <p className={styles.quiet}>{children}</p>
    </PanelBody>
  );
}

import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import styles from "./point-list.module.css";
import { StatusShape, type StatusKind } from "./status.tsx";

/** The title of a few points, and a remark at the end of its line. */
export function PointsHead({ title, note }: { readonly title: string; readonly note?: string }) {
  return (
    <div className={styles.head}>
      <h3 className={styles.title}>{title}</h3>
      {note === undefined ? null : <span className={styles.note}>{note}</span>}
    </div>
  );
}

/** What stands in the place of points where there are none. */
export function NoPoints({ children }: { readonly children: ReactNode }) {
  return <p className={styles.note}>{children}</p>;
}

/** A few sentences below one another, each with how it is. */
export function PointList({
  small = false,
  children,
}: {
  /** For a foot, which has little room. */
  readonly small?: boolean;
  readonly children: ReactNode;
}) {
  return <ul className={classes(styles.points, small && styles.small)}>{children}</ul>;
}

/** One of them, with an act at its end. Without a kind it is neither good nor bad. */
export function Point({
  kind,
  act,
  children,
}: {
  readonly kind?: StatusKind;
  readonly act?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <li className={styles.point}>
      {kind === undefined ? <span aria-hidden="true">–</span> : <StatusShape kind={kind} />}
      <span>{children}</span>
      {act}
    </li>
  );
}

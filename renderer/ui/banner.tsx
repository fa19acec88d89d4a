import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import { StatusShape } from "./status.tsx";
import type { StatusKind } from "./status.tsx";
import styles from "./banner.module.css";

/** Props of `Banner`. */
export interface BannerProps {
  readonly kind: StatusKind;
  readonly title?: string;
  readonly children?: ReactNode;
  /** Buttons at the end. */
  readonly actions?: ReactNode;
}

/** Something to know about the whole screen or section. */
export function Banner({ kind, title, children, actions }: BannerProps) {
  return (
    <div className={classes(styles.banner, styles[kind])}>
      <StatusShape kind={kind} />
      <div className={styles.body}>
        {title === undefined ? null : <p className={styles.title}>{title}</p>}
        {children === undefined ? null : <div>{children}</div>}
      </div>
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

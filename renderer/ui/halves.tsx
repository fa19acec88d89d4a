import type { ReactNode } from "react";
import styles from "./halves.module.css";

/** Two halves beside one another, what is found left and what comes of it right; where that is too narrow, what comes of it above. */
export function Halves({ children }: { readonly children: ReactNode }) {
  return <div className={styles.halves}>{children}</div>;
}

/** The heading of a part of such a screen. */
export function PartHeading({ children }: { readonly children: ReactNode }) {
  return <h2 className={styles.heading}>{children}</h2>;
}

/** A few words beside a heading. */
export function HeadingNote({ children }: { readonly children: ReactNode }) {
  return <span className={styles.note}>{children}</span>;
}

/** What stands at the end of the line of a heading. */
export function HeadingEnd({ children }: { readonly children: ReactNode }) {
  return <span className={styles.end}>{children}</span>;
}

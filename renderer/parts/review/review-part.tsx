import type { ReactNode } from "react";
import styles from "./review-part.module.css";

/** A part of a review under a heading of its own. */
export function ReviewPart({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

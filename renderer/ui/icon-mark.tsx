import type { ReactNode } from "react";
import styles from "./icon-mark.module.css";

/** What is no product by its kind, in the place and size of a product’s mark. Decoration: the name stands beside it. */
export function IconMark({ icon }: { readonly icon: ReactNode }) {
  return (
    <span className={styles.mark} aria-hidden="true">
      {icon}
    </span>
  );
}

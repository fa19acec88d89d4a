import { classes } from "./classes.ts";
import styles from "./skeleton.module.css";

/** A grey bar in place of words that are still to come. Widths follow the words, in steps. */
export function SkeletonLine({
  width = "medium",
}: {
  readonly width?: "short" | "medium" | "long" | "full";
}) {
  return <span className={classes(styles.line, styles[width])} aria-hidden="true" />;
}

/** Rows of the same shape as the list that is loading; says so once to screen readers. */
export function SkeletonRows({ rows = 4, label }: { readonly rows?: number; readonly label: string }) {
  return (
    <output className={styles.rows} aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        <div className={styles.row} key={index} aria-hidden="true">
          <SkeletonLine width="short" />
          <SkeletonLine width={index % 2 === 0 ? "long" : "medium"} />
          <SkeletonLine width="short" />
        </div>
      ))}
    </output>
  );
}

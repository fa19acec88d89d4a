import { SkeletonLine } from "../../../ui/skeleton.tsx";
import styles from "./people.module.css";

const widths = ["short", "medium", "short", "medium", "short", "medium", "short"] as const;

/** The list while it is read: rows of the same shape, and no spinner. */
export function PeopleSkeleton() {
  return (
    <output className={`${styles.skeleton} surface`} aria-label="Loading people">
      {widths.map((width, index) => (
        <div key={index} className={styles.skeletonRow} aria-hidden="true">
          <span className={styles.skeletonAvatar} />
          <SkeletonLine width={width} />
          <SkeletonLine width={index % 2 === 0 ? "long" : "medium"} />
          <SkeletonLine width="medium" />
        </div>
      ))}
    </output>
  );
}

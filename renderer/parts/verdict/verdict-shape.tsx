import { classes } from "../../ui/classes.ts";
import styles from "./verdict-shape.module.css";

/** Whether somebody has an access. */
export type Verdict = "yes" | "conditional" | "no" | "unknown";

/** The verdict of an answer, 20 pixels: ✓ in a disc, ◐, ✕ in an octagon, ◌. Its word stands beside it. */
export function VerdictShape({ verdict }: { readonly verdict: Verdict }) {
  return (
    <svg className={classes(styles.shape, styles[verdict])} viewBox="0 0 20 20" aria-hidden="true">
      {shapes[verdict]}
    </svg>
  );
}

const shapes = {
  yes: (
    <>
      <circle cx="10" cy="10" r="9" fill="currentColor" />
      <path d="m6 10.5 2.7 2.7L14 7.6" className={styles.cut} />
    </>
  ),
  conditional: (
    <>
      <circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M10 2a8 8 0 0 0 0 16Z" fill="currentColor" />
    </>
  ),
  no: (
    <>
      <path d="M6.3 1h7.4L19 6.3v7.4L13.7 19H6.3L1 13.7V6.3Z" fill="currentColor" />
      <path d="m7 7 6 6m0-6-6 6" className={styles.cut} />
    </>
  ),
  unknown: (
    <circle
      cx="10"
      cy="10"
      r="8"
      fill="none"
      stroke="currentColor"
      strokeDasharray="3.3 2.4"
      strokeWidth="2"
    />
  ),
} as const;

import { Copy } from "lucide-react";
import { classes } from "./classes.ts";
import styles from "./copy-field.module.css";

/** Props of `CopyField`. */
export interface CopyFieldProps {
  /** The value itself is the button. */
  readonly value: string;
  /** What pressing it copies, for screen readers: “Copy 203.0.113.7”. */
  readonly label: string;
  readonly onCopy: () => void;
}

/** A short value that copies itself when pressed. What was copied is said by the caller's toast. */
export function CopyField({ value, label, onCopy }: CopyFieldProps) {
  return (
    <button type="button" className={styles.copy} aria-label={label} title={label} onClick={onCopy}>
      <span className={classes("mono", styles.value)}>{value}</span>
      <Copy aria-hidden="true" />
    </button>
  );
}

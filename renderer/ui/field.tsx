import { useId } from "react";
import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import { StatusShape } from "./status.tsx";
import styles from "./field.module.css";

/** Words around every kind of input. */
export interface FieldTexts {
  readonly label: string;
  /** One sentence below the label. */
  readonly hint?: ReactNode;
  /** What is wrong with the value; replaces nothing, stands below the input. */
  readonly error?: string | undefined;
  /** Keeps the label for screen readers only, where the place makes it plain. */
  readonly hideLabel?: boolean | undefined;
  readonly className?: string | undefined;
  /** The label stands out as a heading does. */
  readonly strong?: boolean | undefined;
}

/** What the input inside a field needs to be tied to its words. */
export interface FieldWiring {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

/** Label, hint and error around one input, tied together for screen readers. */
export function Field(props: FieldTexts & { readonly children: (wiring: FieldWiring) => ReactNode }) {
  const { label, hint, error, hideLabel = false, className, strong = false, children } = props;
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [hint === undefined ? null : hintId, error === undefined ? null : errorId].filter(
    (part) => part !== null,
  );
  return (
    <div className={classes(styles.field, className)}>
      <label
        className={hideLabel ? "visually-hidden" : classes(styles.label, strong && styles.strong)}
        htmlFor={id}
      >
        {label}
      </label>
      {hint === undefined ? null : (
        <p className={hideLabel ? "visually-hidden" : styles.hint} id={hintId}>
          {hint}
        </p>
      )}
      {children({
        id,
        "aria-describedby": describedBy.length === 0 ? undefined : describedBy.join(" "),
        "aria-invalid": error === undefined ? undefined : true,
      })}
      {error === undefined ? null : (
        <p className={styles.error} id={errorId}>
          <StatusShape kind="error" />
          {error}
        </p>
      )}
    </div>
  );
}

import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import { StatusShape, type StatusKind } from "./status.tsx";
import styles from "./filter-chips.module.css";

/** One choice of what is shown. */
interface FilterChip<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly count: number;
  readonly kind?: StatusKind;
  readonly icon?: ReactNode;
}

/** Props of `FilterChips`. */
export interface FilterChipsProps<T extends string> {
  readonly label: string;
  readonly chips: readonly FilterChip<T>[];
  /** The one that holds; null where something else is on show. */
  readonly value: T | null;
  readonly onValue: (value: T) => void;
}

/** What is shown, one of several, each with how many there are. */
export function FilterChips<T extends string>({ label, chips, value, onValue }: FilterChipsProps<T>) {
  return (
    <fieldset aria-label={label} className={styles.chips}>
      {chips.map((chip) => (
        <button
          key={chip.value}
          type="button"
          aria-pressed={chip.value === value}
          className={classes(styles.chip, chip.value === value && styles.on)}
          onClick={() => onValue(chip.value)}
        >
          {chip.kind === undefined ? chip.icon : <StatusShape kind={chip.kind} />}
          {chip.label}
          <span className={styles.count}>{chip.count.toLocaleString("en")}</span>
        </button>
      ))}
    </fieldset>
  );
}

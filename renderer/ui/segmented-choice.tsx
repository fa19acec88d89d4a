import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import { IconButton } from "./icon-button.tsx";
import styles from "./segmented-choice.module.css";

/** Props of `SegmentedChoice`. */
export interface SegmentedChoiceProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string; readonly icon: ReactNode }[];
  readonly onValue: (value: V) => void;
}

/** One of two or three ways to show something, as icons side by side. */
export function SegmentedChoice<V extends string>({
  label,
  value,
  options,
  onValue,
}: SegmentedChoiceProps<V>) {
  return (
    <fieldset aria-label={label} className={styles.segments}>
      {options.map((option) => (
        <IconButton
          key={option.value}
          label={option.label}
          icon={option.icon}
          aria-pressed={option.value === value}
          className={classes(styles.segment, option.value === value && styles.on)}
          onClick={() => onValue(option.value)}
        />
      ))}
    </fieldset>
  );
}

import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import { IconButton } from "./icon-button.tsx";
import styles from "./segmented-choice.module.css";

/** Props of `SegmentedChoice`. */
export interface SegmentedChoiceProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly {
    readonly value: V;
    readonly label: string;
    /** Stands for the label, which is then a tooltip. */
    readonly icon?: ReactNode;
  }[];
  readonly onValue: (value: V) => void;
}

/** One of two or three ways to show something, as icons or words side by side. */
export function SegmentedChoice<V extends string>({
  label,
  value,
  options,
  onValue,
}: SegmentedChoiceProps<V>) {
  return (
    <fieldset aria-label={label} className={styles.segments}>
      {options.map((option) => {
        const on = option.value === value;
        const press = { "aria-pressed": on, onClick: () => onValue(option.value) };
        return option.icon === undefined ? (
          <button
            key={option.value}
            type="button"
            className={classes(styles.word, on && styles.on)}
            {...press}
          >
            {option.label}
          </button>
        ) : (
          <IconButton
            key={option.value}
            label={option.label}
            icon={option.icon}
            className={classes(styles.segment, on && styles.on)}
            {...press}
          />
        );
      })}
    </fieldset>
  );
}

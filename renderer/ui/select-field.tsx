import { ChevronDown } from "lucide-react";
import { classes } from "./classes.ts";
import { Field } from "./field.tsx";
import type { FieldTexts } from "./field.tsx";
import styles from "./field.module.css";

/** One entry of a select. */
export interface SelectOption<V extends string> {
  readonly value: V;
  readonly label: string;
  /** Entries with the same group stand together under its name. */
  readonly group?: string;
}

/** Props of `SelectField`. */
export interface SelectFieldProps<V extends string> extends FieldTexts {
  readonly value: V;
  readonly options: readonly SelectOption<V>[];
  readonly onValue: (value: V) => void;
  readonly disabled?: boolean;
  /** 28 pixels high, in the line of a list’s filters. */
  readonly slim?: boolean;
}

/** A native select: it works everywhere, with every keyboard, under every policy. */
export function SelectField<V extends string>(props: SelectFieldProps<V>) {
  const { value, options, onValue, disabled = false, slim = false, ...words } = props;
  const groups = [...new Set(options.map((option) => option.group))];
  return (
    <Field {...words}>
      {(wiring) => (
        <span className={styles.selectBox}>
          <select
            {...wiring}
            disabled={disabled}
            className={classes(styles.input, styles.select, slim && styles.slimInput)}
            value={value}
            onChange={(event) => {
              const chosen = options.find((option) => option.value === event.target.value);
              if (chosen !== undefined) onValue(chosen.value);
            }}
          >
            {groups.map((group) => {
              const entries = options
                .filter((option) => option.group === group)
                .map((option) => (
                  <option key={option.value} value={option.value}>
                    {option.label}
                  </option>
                ));
              return group === undefined ? (
                entries
              ) : (
                <optgroup key={group} label={group}>
                  {entries}
                </optgroup>
              );
            })}
          </select>
          <ChevronDown aria-hidden="true" />
        </span>
      )}
    </Field>
  );
}

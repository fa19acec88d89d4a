import { Search } from "lucide-react";
import type { ComponentProps } from "react";
import { classes } from "./classes.ts";
import { Field } from "./field.tsx";
import type { FieldTexts } from "./field.tsx";
import styles from "./field.module.css";

/** Props of `TextField`. */
export interface TextFieldProps
  extends FieldTexts, Omit<ComponentProps<"input">, "id" | "onChange" | "value" | "className" | "type"> {
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** Addresses, tags and commands are typed in monospace. */
  readonly mono?: boolean;
  readonly type?: "text" | "url" | "number";
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { label, hint, error, hideLabel, className, value, onValue, mono = false, ...input } = props;
  return (
    <Field {...texts(label, hint, error, hideLabel, className)}>
      {(wiring) => (
        <input
          autoComplete="off"
          spellCheck={false}
          {...input}
          {...wiring}
          className={classes(styles.input, mono && styles.mono)}
          value={value}
          onChange={(event) => onValue(event.target.value)}
        />
      )}
    </Field>
  );
}

/** Props of `TextArea`. */
export interface TextAreaProps
  extends FieldTexts, Omit<ComponentProps<"textarea">, "id" | "onChange" | "value" | "className"> {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly mono?: boolean;
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { label, hint, error, hideLabel, className, value, onValue, mono = false, ...input } = props;
  return (
    <Field {...texts(label, hint, error, hideLabel, className)}>
      {(wiring) => (
        <textarea
          autoComplete="off"
          spellCheck={false}
          rows={4}
          {...input}
          {...wiring}
          className={classes(styles.input, mono && styles.mono)}
          value={value}
          onChange={(event) => onValue(event.target.value)}
        />
      )}
    </Field>
  );
}

/** The search of a screen; `/` moves the focus here. */
export function SearchField(props: {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly className?: string | undefined;
}) {
  return (
    <Field label={props.label} hideLabel className={props.className}>
      {(wiring) => (
        <span className={styles.search}>
          <Search aria-hidden="true" />
          <input
            {...wiring}
            type="search"
            placeholder={props.label}
            autoComplete="off"
            spellCheck={false}
            className={styles.input}
            value={props.value}
            onChange={(event) => props.onValue(event.target.value)}
          />
        </span>
      )}
    </Field>
  );
}

/** Leaves out what is undefined, so that optional props stay absent rather than undefined. */
function texts(
  label: string,
  hint: FieldTexts["hint"],
  error: string | undefined,
  hideLabel: boolean | undefined,
  className: string | undefined,
): FieldTexts {
  return { label, hint, error, className, ...(hideLabel === undefined ? {} : { hideLabel }) };
}

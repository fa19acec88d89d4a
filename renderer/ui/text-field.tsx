import { Search } from "lucide-react";
import type { ComponentProps, ReactNode, RefObject } from "react";
import { classes } from "./classes.ts";
import { Field } from "./field.tsx";
import type { FieldTexts } from "./field.tsx";
import { KeyHint } from "./key-hint.tsx";
import styles from "./field.module.css";

/** What every field that is typed into takes, besides the attributes of its element. */
type TypedProps<Tag extends "input" | "textarea"> = FieldTexts &
  Omit<ComponentProps<Tag>, "id" | "onChange" | "value" | "className" | "type"> & {
    readonly value: string;
    readonly onValue: (value: string) => void;
    /** Addresses, tags and commands are typed in monospace. */
    readonly mono?: boolean;
  };

/** Props of `TextField`. */
export type TextFieldProps = TypedProps<"input"> & {
  readonly type?: "text" | "url" | "number" | "date";
  /** What is found of the value, at the end of the input; in few words. */
  readonly end?: ReactNode;
};

/** One line of text. */
export function TextField({ label, hint, error, hideLabel, className, end, ...typed }: TextFieldProps) {
  return (
    <Field {...{ label, hint, error, hideLabel, className }}>
      {(wiring) =>
        end === undefined ? (
          <input {...inputProps(typed)} {...wiring} />
        ) : (
          <span className={styles.ended}>
            <input {...inputProps(typed)} {...wiring} />
            <output className={styles.end}>{end}</output>
          </span>
        )
      }
    </Field>
  );
}

/** Props of `TextArea`. */
export type TextAreaProps = TypedProps<"textarea">;

/** Several lines of text. */
export function TextArea({ label, hint, error, hideLabel, className, rows = 4, ...typed }: TextAreaProps) {
  return (
    <Field {...{ label, hint, error, hideLabel, className }}>
      {(wiring) => <textarea rows={rows} {...inputProps(typed)} {...wiring} />}
    </Field>
  );
}

/** The attributes of what is typed into. Nothing is completed or corrected: names and addresses are no prose. */
function inputProps<Rest>({
  onValue,
  mono = false,
  ...rest
}: Rest & Pick<TypedProps<"input">, "onValue" | "mono">) {
  return {
    autoComplete: "off",
    spellCheck: false,
    ...rest,
    className: classes(styles.input, mono && styles.mono),
    onChange: (event: { readonly target: { readonly value: string } }) => onValue(event.target.value),
  };
}

/** The search of a screen; `/` moves the focus here. */
export function SearchField(props: {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly className?: string | undefined;
  /** 28 pixels high, in the line of a list’s filters. */
  readonly slim?: boolean;
  /** Where it says more than the label. */
  readonly placeholder?: string;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
}) {
  return (
    <Field
      label={props.label}
      hideLabel
      className={classes(props.className, props.slim === true && styles.slim)}
    >
      {(wiring) => (
        <span className={styles.search}>
          <Search aria-hidden="true" />
          <input
            {...wiring}
            type="search"
            ref={props.inputRef}
            placeholder={props.placeholder ?? props.label}
            autoComplete="off"
            spellCheck={false}
            className={styles.input}
            value={props.value}
            onChange={(event) => props.onValue(event.target.value)}
          />
          {props.slim === true && props.value === "" ? <KeyHint keys={["/"]} /> : null}
        </span>
      )}
    </Field>
  );
}

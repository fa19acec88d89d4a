import { useId } from "react";
import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import styles from "./choice.module.css";

/** Props of `Checkbox`. */
export interface CheckboxProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly onChecked: (checked: boolean) => void;
  readonly disabled?: boolean;
  /** Some but not all of what it stands for. */
  readonly mixed?: boolean;
  readonly hideLabel?: boolean;
  /** What is seen of the label, where what stands around says the rest. */
  readonly short?: string;
  /** The label is text of the policy file. */
  readonly mono?: boolean;
  /** It stands in a row of a table: the tab index of what can be pressed there. */
  readonly inRow?: 0 | -1;
}

/** A box to tick. */
export function Checkbox(props: CheckboxProps) {
  const id = useId();
  const { label, hint, checked, onChecked, disabled = false, mixed = false, hideLabel = false } = props;
  return (
    <div className={styles.choice}>
      <input
        id={id}
        type="checkbox"
        className={styles.mark}
        checked={checked}
        disabled={disabled}
        {...(props.inRow === undefined ? {} : { "data-row-stop": "", tabIndex: props.inRow })}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        ref={(input) => {
          if (input !== null) input.indeterminate = mixed;
        }}
        onChange={(event) => onChecked(event.target.checked)}
      />
      <div className={hideLabel ? "visually-hidden" : styles.words}>
        <label htmlFor={id} className={props.mono === true ? `mono ${styles.written}` : undefined}>
          {props.short === undefined ? (
            label
          ) : (
            <>
              <span className="visually-hidden">{label}</span>
              <span aria-hidden="true">{props.short}</span>
            </>
          )}
        </label>
        {hint === undefined ? null : (
          <p id={`${id}-hint`} className={styles.hint}>
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}

/** One choice of a radio group. */
interface RadioOption<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
}

/** Props of `RadioGroup`. */
export interface RadioGroupProps<V extends string> {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly value: V;
  readonly options: readonly RadioOption<V>[];
  readonly onValue: (value: V) => void;
  readonly disabled?: boolean;
  readonly hideLabel?: boolean;
  /** Side by side instead of below each other. */
  readonly inline?: boolean;
  /** Each choice on a surface of its own that can be pressed anywhere. */
  readonly cards?: boolean;
}

/** One of several. */
export function RadioGroup<V extends string>(props: RadioGroupProps<V>) {
  const name = useId();
  const { label, hint, value, options, onValue, disabled = false, hideLabel = false } = props;
  const { inline = false, cards = false } = props;
  return (
    <fieldset
      className={styles.group}
      disabled={disabled}
      aria-describedby={hint === undefined ? undefined : `${name}-hint`}
    >
      <legend className={hideLabel ? "visually-hidden" : styles.legend}>{label}</legend>
      {hint === undefined ? null : (
        <p id={`${name}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      <div className={classes(styles.options, inline && styles.inline, cards && styles.cards)}>
        {options.map((option) => {
          const id = `${name}-${option.value}`;
          return (
            <div className={classes(styles.choice, cards && styles.card)} key={option.value}>
              <input
                id={id}
                type="radio"
                name={name}
                className={styles.mark}
                value={option.value}
                checked={option.value === value}
                disabled={option.disabled ?? false}
                aria-describedby={option.hint === undefined ? undefined : `${id}-hint`}
                onChange={() => onValue(option.value)}
              />
              <div className={styles.words}>
                <label htmlFor={id}>{option.label}</label>
                {option.hint === undefined ? null : (
                  <p id={`${id}-hint`} className={styles.hint}>
                    {option.hint}
                  </p>
                )}
              </div>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

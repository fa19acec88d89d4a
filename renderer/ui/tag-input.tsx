import { X } from "lucide-react";
import { useRef, useState } from "react";
import type { ClipboardEvent, KeyboardEvent, ReactNode } from "react";
import { classes } from "./classes.ts";
import { Field } from "./field.tsx";
import type { FieldTexts } from "./field.tsx";
import styles from "./tag-input.module.css";

/** Props of `TagInput`. */
export interface TagInputProps extends FieldTexts {
  readonly values: readonly string[];
  readonly onValues: (values: readonly string[]) => void;
  /** Offered while typing. */
  readonly suggestions?: readonly string[];
  readonly placeholder?: string;
  /** What is wrong with one value, or undefined when it is fine. */
  readonly check?: (value: string) => string | undefined;
  /** Takes what was typed or pasted apart; at white space, commas and semicolons where it is left out. */
  readonly read?: (text: string) => readonly string[];
  /** What a word that was typed stands for, where that is longer. */
  readonly meant?: (word: string) => string;
  readonly disabled?: boolean;
  /** What to know about one value, in a word or two. */
  readonly note?: (value: string) => string | undefined;
  /** What a value is called in the box, where that is shorter; the tooltip says the whole. */
  readonly called?: (value: string) => string;
  /** Stands before a value. */
  readonly mark?: (value: string) => ReactNode;
  /** Stands at the end of the box. */
  readonly action?: ReactNode;
}

/** A list of short texts: Enter, comma or a pasted list adds, Backspace in the empty input removes the last. */
export function TagInput(props: TagInputProps) {
  const {
    values,
    onValues,
    suggestions = [],
    placeholder,
    check,
    read = splitList,
    meant = (word) => word,
    disabled = false,
    error,
    note,
    called,
    mark,
    action,
    ...words
  } = props;
  const [typed, setTyped] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const wrong = values.map((value) => check?.(value)).find((message) => message !== undefined);

  function add(text: string): void {
    const added = (text.trim() === "" ? [] : read(text).map(meant)).filter(
      (value) => !values.includes(value),
    );
    if (added.length > 0) onValues([...values, ...new Set(added)]);
    setTyped("");
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if ((event.key === "Enter" || event.key === ",") && typed.trim() !== "") {
      event.preventDefault();
      add(typed);
    } else if (event.key === "Backspace" && typed === "" && values.length > 0) {
      onValues(values.slice(0, -1));
    }
  }

  function onPaste(event: ClipboardEvent<HTMLInputElement>): void {
    const pasted = event.clipboardData.getData("text");
    if (splitList(pasted).length < 2) return;
    event.preventDefault();
    add(typed === "" ? pasted : `${typed}\n${pasted}`);
  }

  return (
    <Field {...words} error={error ?? wrong}>
      {(wiring) => (
        <div className={styles.box}>
          {values.length === 0 ? null : (
            <ul className={styles.list} aria-label={props.label}>
              {values.map((value) => (
                <li
                  key={value}
                  className={classes(styles.chip, check?.(value) === undefined ? null : styles.wrong)}
                >
                  {mark?.(value)}
                  {called === undefined ? (
                    <span className="mono">{value}</span>
                  ) : (
                    <bdi className={styles.called} title={value}>
                      {called(value)}
                    </bdi>
                  )}
                  {note?.(value) === undefined ? null : <span className={styles.note}>{note(value)}</span>}
                  <button
                    type="button"
                    className={styles.remove}
                    disabled={disabled}
                    aria-label={`Remove ${value}`}
                    onClick={() => {
                      onValues(values.filter((other) => other !== value));
                      input.current?.focus();
                    }}
                  >
                    <X aria-hidden="true" />
                  </button>
                </li>
              ))}
            </ul>
          )}
          <input
            {...wiring}
            ref={input}
            className={styles.input}
            value={typed}
            disabled={disabled}
            placeholder={values.length === 0 || note !== undefined ? placeholder : undefined}
            autoComplete="off"
            spellCheck={false}
            list={suggestions.length === 0 ? undefined : `${wiring.id}-list`}
            onChange={(event) => {
              const text = event.target.value;
              if (suggestions.includes(text)) add(text);
              else setTyped(text);
            }}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            onBlur={() => add(typed)}
          />
          {action}
          {suggestions.length === 0 ? null : (
            <datalist id={`${wiring.id}-list`}>
              {suggestions
                .filter((suggestion) => !values.includes(suggestion))
                .map((suggestion) => (
                  <option key={suggestion} value={suggestion}>
                    {suggestion}
                  </option>
                ))}
            </datalist>
          )}
        </div>
      )}
    </Field>
  );
}

function splitList(text: string): string[] {
  return text
    .split(/[\s,;]+/u)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

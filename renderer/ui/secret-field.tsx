import { useImperativeHandle, useRef } from "react";
import type { Ref } from "react";
import { classes } from "./classes.ts";
import { Field } from "./field.tsx";
import type { FieldTexts } from "./field.tsx";
import styles from "./field.module.css";

/** How a form reaches the secret: it stays in the input until it worked, and is never kept in React state. */
export interface SecretHandle {
  /** Whether anything was typed or pasted. */
  filled(): boolean;
  /** The value without surrounding white space. */
  read(): string;
  /** Empties the input, once the secret is where it belongs. */
  clear(): void;
  focus(): void;
}

/** Props of `SecretField`. */
export interface SecretFieldProps extends FieldTexts {
  readonly handle: Ref<SecretHandle>;
  readonly placeholder?: string;
  readonly onPasted?: () => void;
}

/**
 * A password input that React does not control, so that the secret lives in one place only. It cannot be
 * revealed: what is shown could be read from the screen or the accessibility tree.
 */
export function SecretField({ handle, placeholder, onPasted, ...words }: SecretFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  useImperativeHandle(handle, () => ({
    filled: () => (input.current?.value.trim() ?? "") !== "",
    read: () => input.current?.value.trim() ?? "",
    clear: () => {
      if (input.current !== null) input.current.value = "";
    },
    focus: () => input.current?.focus(),
  }));
  return (
    <Field {...words}>
      {(wiring) => (
        <input
          {...wiring}
          ref={input}
          type="password"
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          className={classes(styles.input, styles.mono)}
          onPaste={onPasted}
        />
      )}
    </Field>
  );
}

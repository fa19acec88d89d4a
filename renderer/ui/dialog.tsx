import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { useRef } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import { classes } from "./classes.ts";
import styles from "./dialog.module.css";
import iconStyles from "./icon-button.module.css";

/** Props of `Dialog`. */
export interface DialogProps {
  readonly open: boolean;
  /** Called by `Esc`, the close button and a press outside. */
  readonly onClose: () => void;
  readonly title: string;
  /** One sentence below the title. */
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons, the least dangerous first in tab order. */
  readonly footer?: ReactNode;
  /** For tables and reviews; `middle` for a table of few columns. */
  readonly wide?: boolean | "middle";
}

/** A modal dialog. */
export function Dialog(props: DialogProps) {
  const { open, onClose, title, description, children, footer, wide = false } = props;
  const opener = useRef<Element>(null);
  return (
    <Radix.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className={styles.overlay} />
        <Radix.Content
          className={classes(
            styles.content,
            wide === true && styles.wide,
            wide === "middle" && styles.middle,
          )}
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          onKeyDown={closingByEscape(onClose)}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            opener.current = document.activeElement;
            // What the dialog says stands above its fields and is read first.
            firstField(event.currentTarget).focus({ preventScroll: true });
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus();
          }}
        >
          <div className={styles.header}>
            <Radix.Title className={styles.title}>
              <span className="clamped">{title}</span>
            </Radix.Title>
            <Radix.Close asChild>
              {/* No tooltip here: it would take the first Esc for itself. */}
              <button type="button" className={iconStyles.button} aria-label="Close">
                <X aria-hidden="true" />
              </button>
            </Radix.Close>
          </div>
          <div className={styles.body}>
            {description === undefined ? null : (
              <Radix.Description className={styles.description}>{description}</Radix.Description>
            )}
            {children}
          </div>
          {footer === undefined ? null : <div className={styles.footer}>{footer}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Esc closes a dialog below a message too: one that came later lies above it, and Radix gives Esc to the uppermost alone. */
export function closingByEscape(onClose: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    // It is used up: what lies below the dialog, which may be gone by then, must not close as well.
    event.preventDefault();
    onClose();
  };
}

/** The first thing to fill in, otherwise the dialog itself: a button is never pressed by accident. */
function firstField(dialog: EventTarget | null): HTMLElement {
  if (!(dialog instanceof HTMLElement)) return document.body;
  return dialog.querySelector<HTMLElement>(":is(input, select, textarea):not(:disabled)") ?? dialog;
}

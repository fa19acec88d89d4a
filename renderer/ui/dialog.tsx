import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode, RefObject } from "react";
import { classes } from "./classes.ts";
import { IconButton } from "./icon-button.tsx";
import styles from "./dialog.module.css";

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
  readonly wide?: boolean;
  /** Gets the focus when the dialog opens; otherwise the first thing that can have it. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
}

/** A modal dialog. */
export function Dialog(props: DialogProps) {
  const { open, onClose, title, description, children, footer, wide = false, initialFocus } = props;
  return (
    <Radix.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className={styles.overlay} />
        <Radix.Content
          className={classes(styles.content, wide && styles.wide)}
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          onOpenAutoFocus={(event) => {
            if (initialFocus?.current === undefined || initialFocus.current === null) return;
            event.preventDefault();
            initialFocus.current.focus();
          }}
        >
          <header className={styles.header}>
            <Radix.Title className={styles.title}>{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label="Close" icon={<X aria-hidden="true" />} />
            </Radix.Close>
          </header>
          <div className={styles.body}>
            {description === undefined ? null : (
              <Radix.Description className={styles.description}>{description}</Radix.Description>
            )}
            {children}
          </div>
          {footer === undefined ? null : <footer className={styles.footer}>{footer}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

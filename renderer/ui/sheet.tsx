import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { closingByEscape } from "./dialog.tsx";
import iconStyles from "./icon-button.module.css";
import styles from "./sheet.module.css";

/** Props of `Sheet`. */
export interface SheetProps {
  readonly title: string;
  /** Called by `Esc`, the close button and a press outside. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** What the acts do, level with them and always in sight. */
  readonly foot: ReactNode;
  /** Buttons, the least dangerous first in tab order. */
  readonly actions: ReactNode;
}

/** A modal sheet at the side, as high as the window: something to fill in while its screen stays in sight. */
export function Sheet({ title, onClose, children, foot, actions }: SheetProps) {
  return (
    <Radix.Root open onOpenChange={(next) => (next ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className={styles.overlay} />
        <Radix.Content
          className={styles.sheet}
          aria-describedby={undefined}
          onKeyDown={closingByEscape(onClose)}
        >
          <div className={styles.head}>
            <Radix.Title className={styles.title}>
              <span className={styles.titleWords}>{title}</span>
            </Radix.Title>
            <Radix.Close asChild>
              {/* No tooltip here: it would take the first Esc for itself. */}
              <button type="button" className={iconStyles.button} aria-label="Close">
                <X aria-hidden="true" />
              </button>
            </Radix.Close>
          </div>
          <div className={styles.body}>{children}</div>
          <div className={styles.foot}>
            <div className={styles.says}>{foot}</div>
            <div className={styles.actions}>{actions}</div>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

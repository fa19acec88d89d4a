import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { closingByEscape } from "./dialog.tsx";
import type { Brief } from "./in-brief.ts";
import iconStyles from "./icon-button.module.css";
import styles from "./sheet.module.css";
import { StatusShape } from "./status.tsx";
import { small, useLowWindow } from "./use-low-window.ts";

/** Props of `Sheet`. */
export interface SheetProps {
  readonly title: string;
  /** Called by `Esc`, the close button and a press outside. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** What the acts do, level with them; in a low window it scrolls with the rest. */
  readonly foot: ReactNode;
  /** The same in one line, which a low window keeps in sight beside the acts; null while there is nothing to say. */
  readonly brief: Brief | null;
  /** Buttons, the least dangerous first in tab order. */
  readonly actions: ReactNode;
}

/** A modal sheet at the side, as high as the window: something to fill in while its screen stays in sight. */
export function Sheet({ title, onClose, children, foot, brief, actions }: SheetProps) {
  const isLow = useLowWindow(small);
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
              <span className="clamped">{title}</span>
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
            <div className={styles.actions}>
              {brief !== null && isLow ? <BriefLine brief={brief} /> : null}
              {actions}
            </div>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** It is read out where it stands in full. */
function BriefLine({ brief: { kind, words, more } }: { readonly brief: Brief }) {
  return (
    <p
      className={styles.brief}
      title={more === undefined ? words : `${words} · ${more.words}`}
      aria-hidden="true"
    >
      {kind === undefined ? null : <StatusShape kind={kind} />}
      <span className="clamped">{words}</span>
      {more === undefined ? null : (
        <span className={styles.more}>
          <StatusShape kind={more.kind} />
          {more.words}
        </span>
      )}
    </p>
  );
}

import { X } from "lucide-react";
import { createPortal } from "react-dom";
import { Button } from "./button.tsx";
import { IconButton } from "./icon-button.tsx";
import { StatusShape } from "./status.tsx";
import styles from "./toast-region.module.css";

/** One short message about what just happened. */
export interface Toast {
  readonly id: number;
  readonly tone: "ok" | "error";
  readonly sentence: string;
  readonly act?: { readonly label: string; readonly run: () => void };
}

/** Props of `ToastRegion`. */
export interface ToastRegionProps {
  readonly toasts: readonly Toast[];
  readonly onDismiss: (id: number) => void;
}

/**
 * Messages at the lower edge, and the two live regions that read them out. The regions stand in the body from
 * the start, because dialogs hide everything else from screen readers and late regions are not announced.
 */
export function ToastRegion({ toasts, onDismiss }: ToastRegionProps) {
  return createPortal(
    <div className={styles.region}>
      <output className={styles.live} aria-live="polite" aria-atomic="false">
        {toasts.filter((toast) => toast.tone === "ok").map((toast) => card(toast, onDismiss))}
      </output>
      <div aria-live="assertive" aria-atomic="false">
        {toasts.filter((toast) => toast.tone === "error").map((toast) => card(toast, onDismiss))}
      </div>
    </div>,
    document.body,
  );
}

function card(toast: Toast, onDismiss: (id: number) => void) {
  return (
    <div className={styles.toast} key={toast.id}>
      <StatusShape kind={toast.tone} />
      <p className={styles.sentence}>{toast.sentence}</p>
      {toast.act === undefined ? null : (
        <Button
          variant="minimal"
          onClick={() => {
            toast.act?.run();
            onDismiss(toast.id);
          }}
        >
          {toast.act.label}
        </Button>
      )}
      <IconButton label="Dismiss" icon={<X aria-hidden="true" />} onClick={() => onDismiss(toast.id)} />
    </div>
  );
}

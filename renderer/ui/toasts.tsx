import { X } from "lucide-react";
import { Toast as Radix } from "radix-ui";
import { useLayoutEffect, useRef, type RefObject } from "react";
import { Button } from "./button.tsx";
import { IconButton } from "./icon-button.tsx";
import { StatusShape } from "./status.tsx";
import styles from "./toasts.module.css";

/** One short message about what just happened. */
interface Toast {
  readonly id: number;
  readonly tone: "ok" | "error";
  readonly sentence: string;
  /** How long it stays, in milliseconds. Paused while pointed at, or while the window is not in front. */
  readonly lasts: number;
  readonly act?: { readonly label: string; readonly run: () => void };
}

/** Props of `Toasts`. */
export interface ToastsProps {
  readonly toasts: readonly Toast[];
  readonly onDismiss: (id: number) => void;
}

/**
 * The newest message, in a row below the screen and its dialogs, which end above it. Those before it wait beneath. Success
 * is read out politely, failure at once.
 */
export function Toasts({ toasts, onDismiss }: ToastsProps) {
  const newest = toasts.at(-1);
  const region = useRef<HTMLOListElement>(null);
  useRoom(region);
  return (
    <Radix.Provider label="Message" swipeDirection="down">
      {newest === undefined ? null : (
        <Message key={newest.id} toast={newest} onDismiss={() => onDismiss(newest.id)} />
      )}
      {/* What is live stays within reach of screen readers while a dialog hides the rest; a message says itself. */}
      <Radix.Viewport ref={region} className={styles.region} label="Messages ({hotkey})" aria-live="off" />
    </Radix.Provider>
  );
}

/** Says how high the row is, for what has to end above it. */
function useRoom(region: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const row = region.current;
    if (row === null) return undefined;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() =>
      style.setProperty("--message-room", `${row.getBoundingClientRect().height}px`),
    );
    observer.observe(row, { box: "border-box" });
    return () => observer.disconnect();
  }, [region]);
}

function Message({ toast, onDismiss }: { readonly toast: Toast; readonly onDismiss: () => void }) {
  const escaped = useRef(false);
  return (
    <Radix.Root
      open
      className={styles.toast}
      type={toast.tone === "error" ? "foreground" : "background"}
      duration={toast.lasts}
      onEscapeKeyDown={({ target }) => {
        // Esc that is pressed elsewhere belongs there: the message stays.
        escaped.current = !(target instanceof Element && target.closest(`.${styles.region}`) !== null);
      }}
      onOpenChange={() => {
        if (!escaped.current) onDismiss();
        escaped.current = false;
      }}
    >
      <StatusShape kind={toast.tone} />
      {/* Drawing across the sentence selects it and does not swipe the message away. */}
      <Radix.Description className={styles.sentence} onPointerDown={(event) => event.stopPropagation()}>
        {toast.sentence}
      </Radix.Description>
      {toast.act === undefined ? null : (
        <Radix.Action asChild altText={toast.act.label}>
          <Button variant="minimal" onClick={toast.act.run}>
            {toast.act.label}
          </Button>
        </Radix.Action>
      )}
      <Radix.Close asChild>
        <IconButton label="Dismiss" icon={<X aria-hidden="true" />} />
      </Radix.Close>
    </Radix.Root>
  );
}

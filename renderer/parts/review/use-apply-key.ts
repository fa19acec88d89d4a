import { useEffect, useRef } from "react";
import { onApple } from "../../ui/key-hint.tsx";

/**
 * ⌘/Ctrl Enter applies what is on show. `apply` is null while it cannot be; on a page the key waits while a dialog is open.
 */
export function useApplyKey(apply: (() => void) | null, place: "page" | "dialog"): void {
  const newest = useRef(apply);
  useEffect(() => {
    newest.current = apply;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const mod = onApple ? event.metaKey : event.ctrlKey;
      if (event.key !== "Enter" || !mod || event.repeat || event.defaultPrevented) return;
      if (place === "page" && document.querySelector('[role="dialog"]') !== null) return;
      if (newest.current === null) return;
      event.preventDefault();
      newest.current();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [place]);
}

import { useEffect, useRef } from "react";
import { onApple } from "../../ui/key-hint.tsx";
import { keyTable } from "./key-table.ts";
import type { KeyName, KeyRow } from "./key-table.ts";

/** Does something when a key of the table is pressed anywhere in the window; null leaves the key alone. */
export function useKey(name: KeyName, act: (() => void) | null): void {
  const current = useRef(act);
  useEffect(() => {
    current.current = act;
  }, [act]);
  const listens = act !== null;
  useEffect(() => {
    if (!listens) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || !isPressed(event, keyTable[name])) return;
      event.preventDefault();
      current.current?.();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [name, listens]);
}

/** Whether an event is this key, with exactly its modifiers. */
function isPressed(event: KeyboardEvent, { keys }: KeyRow): boolean {
  const mod = onApple ? event.metaKey : event.ctrlKey;
  const other = onApple ? event.ctrlKey : event.metaKey;
  const last = keys.at(-1) ?? "";
  if (other || mod !== keys.includes("mod") || event.altKey !== keys.includes("Alt")) return false;
  return event.key.toLowerCase() === (named[last] ?? last).toLowerCase();
}

/** Keys that are written otherwise than browsers name them. */
const named: Readonly<Record<string, string>> = {
  "←": "ArrowLeft",
  "↑": "ArrowUp",
  "↓": "ArrowDown",
  Esc: "Escape",
};

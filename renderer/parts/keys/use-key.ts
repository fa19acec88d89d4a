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

/** Whether an event is this key, with exactly its modifiers, where the key may act. */
function isPressed(event: KeyboardEvent, { keys, place, inDialogs }: KeyRow): boolean {
  if (place === "Everywhere" && inDialogs !== true && document.querySelector('[role="dialog"]') !== null)
    return false;
  const mod = onApple ? event.metaKey : event.ctrlKey;
  const other = onApple ? event.ctrlKey : event.metaKey;
  if (other || mod !== keys.includes("mod") || event.altKey !== keys.includes("Alt")) return false;
  // A key without modifiers is a letter to somebody who types.
  if (!mod && !event.altKey && isTyping(event.target)) return false;
  const last = keys.at(-1) ?? "";
  return (named[last] ?? [last]).some((name) => name.toLowerCase() === event.key.toLowerCase());
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, textarea, select, [role=textbox]"))
  );
}

/** Keys that are written otherwise than browsers name them; `+` is typed with or without Shift. */
const named: Readonly<Record<string, readonly string[]>> = {
  "←": ["ArrowLeft"],
  "↑": ["ArrowUp"],
  "↓": ["ArrowDown"],
  "+": ["+", "="],
  "−": ["-"],
  Esc: ["Escape"],
};

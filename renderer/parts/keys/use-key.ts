import { useEffect, useRef } from "react";
import { onApple } from "../../ui/key-hint.tsx";
import { keyTable } from "./key-table.ts";
import type { KeyName, KeyRow } from "./key-table.ts";

/**
 * Does something when a key of the table is pressed anywhere in the window; null leaves the key alone. Where it `waits`,
 * it is for the screen and not for a dialog that is open above it.
 */
export function useKey(
  name: KeyName,
  act: (() => void) | null,
  waits: boolean = waitsForDialogs(keyTable[name]),
): void {
  const current = useRef(act);
  useEffect(() => {
    current.current = act;
  }, [act]);
  const listens = act !== null;
  useEffect(() => {
    if (!listens) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      const row: KeyRow = keyTable[name];
      if (event.defaultPrevented || (event.repeat && row.repeats !== true) || !isPressed(event, row)) return;
      if (waits && document.querySelector('[role="dialog"]') !== null) return;
      event.preventDefault();
      current.current?.();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [name, listens, waits]);
}

/** The key that applies, as assistive technology is told of it. */
export const applyKeys = keyTable.apply.keys
  .map((key) => (key === "mod" ? (onApple ? "Meta" : "Control") : key))
  .join("+");

function waitsForDialogs({ place, inDialogs }: KeyRow): boolean {
  return (place === "Everywhere" || place === "Access review") && inDialogs !== true;
}

/** Whether an event is this key, with exactly its modifiers, where the key may act. */
function isPressed(event: KeyboardEvent, { keys }: KeyRow): boolean {
  const mod = onApple ? event.metaKey : event.ctrlKey;
  const other = onApple ? event.ctrlKey : event.metaKey;
  if (other || mod !== keys.includes("mod") || event.altKey !== keys.includes("Alt")) return false;
  const last = keys.at(-1) ?? "";
  // Signs such as “?” are typed with Shift on some keyboards; with a letter it is another key.
  if (/^[A-Z]$/u.test(last) && event.shiftKey !== keys.includes("Shift")) return false;
  // A key that types something is a letter to somebody who types, and what they type can be taken back by them.
  if (!event.altKey && (!mod || last === "Z") && isTyping(event.target)) return false;
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

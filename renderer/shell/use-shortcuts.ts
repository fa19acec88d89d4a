import { useEffect } from "react";
import { go, goBack } from "../state/navigation.ts";
import { isTypedInto } from "../ui/is-typed-into.ts";
import { onApple } from "../ui/key-hint.tsx";
import { sections } from "./sections.ts";

/** Keys that work everywhere: ⌘/Ctrl K, ⌘/Ctrl 1–7, `/` for the search, ⌘ [ or Alt ← for back. */
export function useShortcuts(onPalette: () => void): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.repeat) return;
      if (document.querySelector('[role="dialog"]') !== null) return;
      const mod = onApple ? event.metaKey : event.ctrlKey;
      if (mod && !event.shiftKey && !event.altKey) withMod(event, onPalette);
      else if (event.altKey && event.key === "ArrowLeft") take(event, () => goBack({ screen: "apps" }));
      else if (event.key === "/" && !isTypedInto(event.target)) focusSearch(event);
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [onPalette]);
}

function withMod(event: KeyboardEvent, onPalette: () => void): void {
  if (event.key.toLowerCase() === "k") {
    take(event, onPalette);
    return;
  }
  if (event.key === "[") {
    take(event, () => goBack({ screen: "apps" }));
    return;
  }
  const section = sections.find(({ digit }) => event.key === String(digit));
  if (section !== undefined) take(event, () => go(section.view));
}

function focusSearch(event: KeyboardEvent): void {
  const search = document.querySelector<HTMLInputElement>('main input[type="search"]');
  if (search === null) return;
  take(event, () => {
    search.focus();
    search.select();
  });
}

function take(event: KeyboardEvent, act: () => void): void {
  event.preventDefault();
  act();
}

import { useSyncExternalStore } from "react";

/** As high as what 200 % leaves of the window’s first size, with some room. */
const low = 420;

/** Whether the window has little height left, as with a large zoom; follows its size. */
export function useLowWindow(): boolean {
  return useSyncExternalStore(subscribe, isLow);
}

/** Tells style rules of the same: they ask for `:root[data-low]`. */
export function markLowWindow(): void {
  const mark = () => document.documentElement.toggleAttribute("data-low", isLow());
  mark();
  subscribe(mark);
}

function isLow(): boolean {
  return window.innerHeight <= low;
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener("resize", onChange);
  return () => window.removeEventListener("resize", onChange);
}

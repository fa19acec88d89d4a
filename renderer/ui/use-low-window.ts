import { useSyncExternalStore } from "react";

/** As high as what 200 % leaves of the window’s first size, with some room. */
const low = 420;

/** As high as the smallest window, with some room: there sheets and lists scroll with their screen, as style rules say. */
export const small = 560;

/** Whether the window has little height left, as with a large zoom; follows its size. */
export function useLowWindow(most: number = low): boolean {
  return useSyncExternalStore(subscribe, () => window.innerHeight <= most);
}

/** Tells style rules of the same: they ask for `:root[data-low]`. */
export function markLowWindow(): void {
  mark();
  subscribe(mark);
}

function mark(): void {
  document.documentElement.toggleAttribute("data-low", window.innerHeight <= low);
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener("resize", onChange);
  return () => window.removeEventListener("resize", onChange);
}

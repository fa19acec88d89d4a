import { useSyncExternalStore } from "react";

/** As high as what 200 % leaves of the window’s first size, with some room: style rules ask for the same height. */
const low = 420;

/** Whether the window has little height left, as with a large zoom; follows its size. */
export function useLowWindow(): boolean {
  return useSyncExternalStore(subscribe, isLow);
}

function isLow(): boolean {
  return window.innerHeight <= low;
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener("resize", onChange);
  return () => window.removeEventListener("resize", onChange);
}

import { create } from "zustand";
import { useMirror, type Mirror } from "./mirror.ts";

const starts = new Set<() => void>();

/**
 * How a list is looked at, kept while the window is open: who comes back to it finds the filter and the order that were
 * left. Another tailnet begins anew.
 */
export function kept<Look extends object>(
  start: Look,
): () => readonly [Look, (change: Partial<Look>) => void] {
  const useLook = create<Look>(() => start);
  starts.add(() => useLook.setState(start, true));
  const change = (part: Partial<Look>) => useLook.setState(part);
  return () => [useLook(), change];
}

useMirror.subscribe((now, before) => {
  if (activeIn(now) !== activeIn(before)) for (const startAnew of starts) startAnew();
});

function activeIn({ state }: Mirror): string | null {
  return state?.connection.activeId ?? null;
}

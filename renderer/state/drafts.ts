import { useCallback } from "react";
import { create } from "zustand";
import { createJSONStorage, persist } from "zustand/middleware";
import type { StateStorage } from "zustand/middleware";
import { useMirror } from "./mirror.ts";

interface Drafts {
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * The page's storage lives as long as the application, in memory only, so a draft outlives its window. It may be
 * full or switched off; then drafts last as long as the window, which is all that is lost.
 */
const storage: StateStorage = {
  getItem: (name) => attempt(() => window.localStorage.getItem(name)) ?? null,
  setItem: (name, value) => attempt(() => window.localStorage.setItem(name, value)),
  removeItem: (name) => attempt(() => window.localStorage.removeItem(name)),
};

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** What the person typed and has not saved. Never holds a secret. */
export const useDrafts = create<Drafts>()(
  persist((): Drafts => ({ values: {} }), { name: "drafts", storage: createJSONStorage(() => storage) }),
);

/** A draft under a key: its value, a setter, and whether it differs from nothing typed. */
export interface Draft<T> {
  readonly value: T;
  readonly set: (value: T) => void;
  /** Forgets what was typed; the initial value is back. */
  readonly clear: () => void;
  readonly typed: boolean;
}

/** A draft that survives failed saves and closed windows. `guard` tells whether a stored value still fits. */
export function useDraft<T>(key: string, initial: T, guard: (value: unknown) => value is T): Draft<T> {
  const stored = useDrafts((drafts) => drafts.values[key]);
  const typed = guard(stored);
  const set = useCallback(
    (value: T) => useDrafts.setState((drafts) => ({ values: { ...drafts.values, [key]: value } })),
    [key],
  );
  const clear = useCallback(() => clearDraft(key), [key]);
  return { value: typed ? stored : initial, set, clear, typed };
}

/** The key of a draft that belongs to something of the tailnet on screen: another tailnet has its own of the same name. */
export function useTailnetKey(key: string): string {
  const tailnet = useMirror(({ state }) => state?.connection.activeId ?? "");
  return `${tailnet} ${key}`;
}

/** A draft of one text. */
export function useTextDraft(key: string, initial = ""): Draft<string> {
  return useDraft(key, initial, isText);
}

/** Whether something was typed under this key and not saved. */
export function hasDraft(key: string): boolean {
  return Object.hasOwn(useDrafts.getState().values, key);
}

/** Forgets one draft. */
export function clearDraft(key: string): void {
  useDrafts.setState((drafts) => {
    const { [key]: _gone, ...values } = drafts.values;
    return { values };
  });
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

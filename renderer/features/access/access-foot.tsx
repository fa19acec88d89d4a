import { createContext, use } from "react";

const Context = createContext<HTMLElement | null>(null);

/** The foot of the screen of access, for the bar of the tab on show. */
export const AccessFoot = Context.Provider;

/** Where the bar of a tab is put; null before the screen is drawn. */
export function useAccessFoot(): HTMLElement | null {
  return use(Context);
}

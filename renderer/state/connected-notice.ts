import { create } from "zustand";
import { useNavigation } from "./navigation.ts";

/** What was just connected, until the person dismisses it or goes on. */
export interface ConnectedNotice {
  readonly label: string;
  /** The secret was pasted, so the clipboard may still hold it. */
  readonly pasted: boolean;
}

/** Told once after connecting, above the apps. */
export const useConnectedNotice = create<{ readonly notice: ConnectedNotice | null }>(() => ({
  notice: null,
}));

useNavigation.subscribe(({ view }) => {
  if (view.screen !== "apps") setConnectedNotice(null);
});

/** Shows or takes away the notice. */
export function setConnectedNotice(notice: ConnectedNotice | null): void {
  useConnectedNotice.setState({ notice });
}

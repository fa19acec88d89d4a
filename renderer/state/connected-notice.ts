import { create } from "zustand";

/** What was just connected, until the person dismisses it. */
export interface ConnectedNotice {
  readonly label: string;
  /** The secret was pasted, so the clipboard may still hold it. */
  readonly pasted: boolean;
}

/** Told once after connecting, above the screens. */
export const useConnectedNotice = create<{ readonly notice: ConnectedNotice | null }>(() => ({
  notice: null,
}));

/** Shows or takes away the notice. */
export function setConnectedNotice(notice: ConnectedNotice | null): void {
  useConnectedNotice.setState({ notice });
}

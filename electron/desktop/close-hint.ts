import type { Notifier } from "../ports/desktop.ts";

/** Remembers whether the hint was given. */
export interface HintMemory {
  readonly shown: () => boolean;
  readonly remember: () => void;
}

/** Says, the first time the window is closed, that Tailrace goes on in the tray; after that never again. */
export function createCloseHint(memory: HintMemory, notifier: Notifier): () => void {
  return () => {
    if (memory.shown()) return;
    memory.remember();
    notifier.notify({
      title: "Tailrace keeps watch in the tray",
      body: "Closing the window does not end it. Use Quit Tailrace in the tray menu for that.",
      answer: true,
    });
  };
}

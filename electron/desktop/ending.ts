/** The part of Electron's `app` that ends. */
export interface EndingApp {
  readonly once: (event: "before-quit", listener: () => void) => unknown;
  readonly on: (event: "will-quit", listener: (event: { preventDefault: () => void }) => void) => unknown;
  readonly exit: () => void;
}

/** Longest wait for work under way, in milliseconds: a keychain may be waiting for a person. */
const longestWait = 3_000;

/**
 * Ends the application only when `finish` has, or after a while. A native module that answers while the process is
 * being taken down ends it with an abort.
 */
export function endAfter(
  app: EndingApp,
  after: (milliseconds: number, run: () => void) => unknown,
  finish: () => Promise<void>,
): void {
  let finished: Promise<void> | null = null;
  const exit = (): void => app.exit();
  app.once("before-quit", () => {
    finished = finish();
  });
  app.on("will-quit", (event) => {
    if (finished === null) return;
    event.preventDefault();
    after(longestWait, exit);
    finished.then(exit, exit);
  });
}

/** The part of Electron's `app` that keeps a second start out. */
export interface InstanceLock {
  readonly requestSingleInstanceLock: () => boolean;
  readonly on: (event: "second-instance", listener: () => void) => unknown;
}

/**
 * Claims to be the only Tailrace of this person; call before anything touches a file. A second start only shows
 * the window of the first: its arguments and working directory come from anybody and are not looked at. False
 * means that another one runs and this one must quit.
 */
export function claimSingleInstance(app: InstanceLock, onSecondStart: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on("second-instance", () => {
    onSecondStart();
  });
  return true;
}

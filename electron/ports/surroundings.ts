/** What of the machine decides how often Tailrace looks. Read anew each time: nothing of it is remembered. */
export interface Surroundings {
  readonly isOnBattery: () => boolean;
  /** `false` says surely that there is no network; `true` may be wrong. */
  readonly isOnline: () => boolean;
  /** Somebody may be looking at the window. */
  readonly isWindowOpen: () => boolean;
  /** Calls back when one of them may have changed; not every change is told. Returns its own end. */
  readonly onChange: (changed: () => void) => () => void;
}

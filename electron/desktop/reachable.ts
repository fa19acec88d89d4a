import type { Timers } from "../ports/clock.ts";

/** What keeping Tailrace within reach depends on. */
export interface ReachableParts {
  /** Whether a tray shows that Tailrace runs; null while that is not known. */
  readonly isInTray: () => boolean | null;
  readonly showMinimised: () => void;
  readonly timers: Timers;
}

/** Keeps a way to a Tailrace that runs: with nothing in a tray, and no window, nobody could reach it any more. */
export interface Reachable {
  /** Started at login: the desktop may still be putting up its tray. */
  readonly startedHidden: () => void;
  /** The tray went away. */
  readonly trayGone: () => void;
  /** The application ends. */
  readonly end: () => void;
}

/** So long after a start at login the desktop may still be putting up its tray, in milliseconds. */
const longestLogin = 5_000;

/** Begins with a tray that may be there, and with a window that somebody asked for. */
export function stayReachable({ isInTray, showMinimised, timers }: ReachableParts): Reachable {
  let waitsForTray = false;
  let ended = false;
  const stay = (): void => {
    if (!ended && !waitsForTray && isInTray() !== true) showMinimised();
  };
  return {
    startedHidden: () => {
      waitsForTray = true;
      timers.after(longestLogin, () => {
        waitsForTray = false;
        stay();
      });
    },
    trayGone: stay,
    end: () => {
      ended = true;
    },
  };
}

import type { Timers } from "../ports/clock.ts";

/** The part of Electron's `powerMonitor` that is listened to. */
export interface PowerEvents {
  readonly on: (event: PowerEventName, listener: () => void) => unknown;
  readonly removeListener: (event: PowerEventName, listener: () => void) => unknown;
}
type Reason = "sleep" | "lock";
type PowerEventName = "suspend" | "resume" | "lock-screen" | "unlock-screen";

/** What happens when the machine or its person goes away and comes back. */
export interface PowerReactions {
  /** Pause checks and drop the credential from memory. */
  readonly onAway: () => void;
  /** Reconcile promises that have come due by the clock on the wall, then go on. */
  readonly onBack: () => void;
}

/** A machine that runs this long after it went to sleep is awake: no timer ends while it sleeps. */
const awakeAfterMs = 60_000;
/** A screen that is locked for longer may as well have been unlocked without a word. */
const longestLockMs = 12 * 60 * 60_000;

/**
 * Watches sleep and the lock screen. Going away twice (lock, then sleep) is told once. Not every desktop says that it woke
 * up or was unlocked, so coming back is also told by the clock. Returns its own stop.
 */
export function watchPower(power: PowerEvents, reactions: PowerReactions, timers: Timers): () => void {
  const reasons = new Map<Reason, () => void>();
  const back = (reason: Reason) => () => {
    const stopWaiting = reasons.get(reason);
    if (stopWaiting === undefined) return;
    stopWaiting();
    reasons.delete(reason);
    if (reasons.size === 0) reactions.onBack();
  };
  const leave = (reason: Reason, longestMs: number) => () => {
    const first = reasons.size === 0;
    reasons.get(reason)?.();
    reasons.set(reason, timers.after(longestMs, back(reason)));
    if (first) reactions.onAway();
  };
  const listeners: readonly (readonly [PowerEventName, () => void])[] = [
    ["suspend", leave("sleep", awakeAfterMs)],
    ["resume", back("sleep")],
    ["lock-screen", leave("lock", longestLockMs)],
    ["unlock-screen", back("lock")],
  ];
  for (const [name, listener] of listeners) power.on(name, listener);
  return () => {
    for (const stopWaiting of reasons.values()) stopWaiting();
    for (const [name, listener] of listeners) power.removeListener(name, listener);
  };
}

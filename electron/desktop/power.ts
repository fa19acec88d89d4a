/** The part of Electron's `powerMonitor` that is listened to. */
export interface PowerEvents {
  readonly on: (event: PowerEventName, listener: () => void) => unknown;
  readonly removeListener: (event: PowerEventName, listener: () => void) => unknown;
}
type PowerEventName = "suspend" | "resume" | "lock-screen" | "unlock-screen";

/** What happens when the machine or its person goes away and comes back. */
export interface PowerReactions {
  /** Pause checks and drop the credential from memory. */
  readonly onAway: () => void;
  /** Reconcile promises that have come due by the clock on the wall, then go on. */
  readonly onBack: () => void;
}

/** Watches sleep and the lock screen. Going away twice (lock, then sleep) is told once. Returns its own stop. */
export function watchPower(power: PowerEvents, reactions: PowerReactions): () => void {
  const reasons = new Set<"sleep" | "lock">();
  const leave = (reason: "sleep" | "lock") => () => {
    const first = reasons.size === 0;
    reasons.add(reason);
    if (first) reactions.onAway();
  };
  const back = (reason: "sleep" | "lock") => () => {
    if (reasons.delete(reason) && reasons.size === 0) reactions.onBack();
  };
  const listeners: readonly (readonly [PowerEventName, () => void])[] = [
    ["suspend", leave("sleep")],
    ["resume", back("sleep")],
    ["lock-screen", leave("lock")],
    ["unlock-screen", back("lock")],
  ];
  for (const [name, listener] of listeners) power.on(name, listener);
  return () => {
    for (const [name, listener] of listeners) power.removeListener(name, listener);
  };
}

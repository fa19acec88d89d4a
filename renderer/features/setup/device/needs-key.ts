import type { SetupView } from "../../../../shared/bridge/setup.ts";

/** How long a one-time key lasts. */
export const keyMinutes = 60;

/** How much of the time of a key is left, in milliseconds: never more than all of it, whatever the clocks say. */
export function keyTimeLeft(expiresAt: number, now: number): number {
  return Math.min(keyMinutes * 60_000, expiresAt - now);
}

/** Whether the host still has to join with the one-time key of this set-up. */
export function needsKey({ authKey }: SetupView): boolean {
  return authKey !== null && !authKey.revoked;
}

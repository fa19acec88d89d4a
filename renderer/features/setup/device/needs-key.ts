import type { SetupView } from "../../../../shared/bridge/setup.ts";

/** How long a one-time key lasts. */
export const keyMinutes = 60;

/** Whether the host still has to join with the one-time key of this set-up. */
export function needsKey({ authKey }: SetupView): boolean {
  return authKey !== null && !authKey.revoked;
}

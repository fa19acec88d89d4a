import type { SetupView } from "../../../../shared/bridge/setup.ts";

/** Whether the host still has to join with the one-time key of this set-up. */
export function needsKey({ authKey }: SetupView): boolean {
  return authKey !== null && !authKey.revoked;
}

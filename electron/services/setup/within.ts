import type { Timers } from "../../ports/clock.ts";

/** Waits until the work has ended or the milliseconds are over. The work itself goes on. */
export async function within(timers: Timers, milliseconds: number, work: Promise<void>): Promise<void> {
  const waits: (() => void)[] = [];
  const limit = new Promise<void>((resolve) => {
    waits.push(timers.after(milliseconds, resolve));
  });
  await Promise.race([work, limit]);
  for (const cancel of waits) cancel();
}

/** Runs something once after so many milliseconds; the function that it returns takes that back. */
export interface Timers {
  readonly after: (milliseconds: number, run: () => void) => () => void;
}

/** Waits for the work, or for so many milliseconds and then answers what `late` says. The work itself goes on. */
export async function withTimeLimit<T, L>(
  timers: Timers,
  milliseconds: number,
  work: Promise<T>,
  late: () => L,
): Promise<T | L> {
  const limit = Promise.withResolvers<L>();
  const stop = timers.after(milliseconds, () => limit.resolve(late()));
  try {
    return await Promise.race([work, limit.promise]);
  } finally {
    stop();
  }
}

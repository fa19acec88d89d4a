/** One thing to measure, as `spec.md` §8 lists them. Each file in `rows/` exports one as `row`. */
export interface BenchRow {
  /** What is measured, as it stands in the table. */
  readonly name: string;
  /** Prepares inputs (not measured) and gives what is to be measured. */
  readonly prepare: () => BenchSubject | Promise<BenchSubject>;
  /** What is to be reached: at least this many times as fast as the peer, or a median below this many milliseconds. */
  readonly target: { readonly timesPeer: number } | { readonly medianBelow: number };
  /** At least so many rounds of each (default 20); fewer for a slow peer. */
  readonly rounds?: number;
}

/** The two sides of a measurement. */
export interface BenchSubject {
  readonly own: () => unknown;
  /** The named peer doing the same to the same input, in the same run. */
  readonly peer?: { readonly name: string; readonly run: () => unknown };
}

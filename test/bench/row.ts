/** One thing to measure. Each file in `rows/` exports one as `row`. */
export type BenchRow = TimedRow | GaugedRow;

/** Something that is called many times here, in this process. */
export interface TimedRow {
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
interface BenchSubject {
  readonly own: () => unknown;
  /** The named peer doing the same to the same input, in the same run. */
  readonly peer?: { readonly name: string; readonly run: () => unknown };
}

/** Something that is read off running programs. */
export interface GaugedRow {
  readonly name: string;
  readonly gauge: () => Promise<Gauged>;
  /** At most so many times the peer’s median, or at most (or, for `Below`, less than) so much. */
  readonly target:
    | { readonly atMostTimesPeer: number }
    | { readonly medianBelow: number }
    | { readonly worstAtMost: number };
  /** Default milliseconds. */
  readonly unit?: "ms" | "MB" | "times";
}

/** What was read, a value for each round. */
export interface Gauged {
  readonly own: readonly number[];
  /** Processor time of the same rounds in milliseconds, where `own` is time. */
  readonly processor?: readonly number[];
  readonly peer?: { readonly name: string; readonly values: readonly number[] };
  /** What a reader of the table should know, in a few words. */
  readonly remark?: string;
}

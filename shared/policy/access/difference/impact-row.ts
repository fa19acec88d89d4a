/** Some who gain or lose something, in words. */
export interface ImpactRow {
  readonly who: string;
  readonly change: "gains" | "loses";
  readonly what: string;
  /** A reason, or what could not be known. */
  readonly note?: string;
}

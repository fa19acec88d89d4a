/** What the bench asks of the probe, one JSON object a line on standard input. */
export type ProbeRequest = { readonly id: number } & (
  | { readonly ask: "page"; readonly script: string }
  | { readonly ask: "close-window" }
  | { readonly ask: "windows" }
  | { readonly ask: "watch-blocks" }
  | { readonly ask: "blocks" }
  | { readonly ask: "timers" }
);

/** What the probe says, one JSON object a line on standard output behind {@link probeMark}. */
export type ProbeMessage =
  | { readonly say: "usable" }
  | { readonly say: "answer"; readonly id: number; readonly value: unknown };

/** Tells the probe’s lines from whatever else a program prints. */
export const probeMark = "@probe ";

/** The longest stretches in which the main process did nothing else, in milliseconds. */
export interface Blocks {
  readonly clock: number;
  readonly processor: number;
}

/** How often a timer fired since the last question; timers are told apart by the place that sets them. */
export interface TimerCount {
  readonly place: string;
  readonly fired: number;
}

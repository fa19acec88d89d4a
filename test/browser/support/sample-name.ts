/** The tailnets a page can be opened with, by name. */
export type SampleName =
  | "none"
  | "sample"
  | "empty"
  | "first-sync"
  | "limited"
  | "aged"
  | "failed"
  | "hostile"
  | "crowded"
  | "large"
  | "paths"
  | "setups"
  | "hostile-setups";

import type { Known } from "../../shared/core/known.ts";

/** The metrics page of a node, over the tailnet. */
export interface NodeMetrics {
  /** Its text. Unknown, with one sentence why, where it does not answer: that is no fault of the node. */
  readonly read: (address: string) => Promise<Known<string>>;
}

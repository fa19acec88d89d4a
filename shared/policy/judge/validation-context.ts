import type { Network } from "../access/network.ts";

/** What the judgement depends on besides the file. */
export interface ValidationContext {
  readonly network: Network;
  /**
   * Whether what our lists of fields, protocols and preset apps do not have is refused, as the service does with its
   * own lists. Default no: ours may be older than the service’s.
   */
  readonly closedLists?: boolean;
}

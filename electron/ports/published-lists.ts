import type { Result } from "../../shared/core/result.ts";

/** Reads lists that providers publish for everybody. No credential goes along. */
export interface PublishedLists {
  /** Errors: `untrusted-host` for an address that is not in the table of sources; those of the network. */
  readonly read: (url: string) => Promise<Result<string>>;
}

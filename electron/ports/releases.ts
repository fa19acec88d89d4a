import type { Result } from "../../shared/core/result.ts";

/** Where a build’s releases are: the address that answers with the newest one, and the page for people. */
export interface ReleaseAddress {
  readonly newest: string;
  readonly page: string;
}

/** Where releases of Tailrace are published. */
export interface Releases {
  /** The host that is asked. */
  readonly host: string;
  /** Where a person finds them. */
  readonly page: string;
  /** The version of the newest one, for example `1.2.0`. Errors: the network’s, `not-found`, `malformed-answer`. */
  readonly newest: () => Promise<Result<string>>;
}

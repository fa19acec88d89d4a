import type { Finding, Place } from "./model.ts";

/** What the service answers when a policy’s own tests fail. */
export const checkFailureMessage = "test(s) failed";

/** One entry of `tests` or `sshTests` that fails. (`data` of the service’s answer) */
export interface Failure extends Place {
  /** The test’s source as written. */
  readonly user: string;
  /** One line for each assertion that does not hold, in the service’s words. */
  readonly errors: readonly string[];
  /** The same, each at its place. */
  readonly findings: readonly Finding[];
}

/** An assertion that does not hold. `tests` name an address with a port, as the service repeats it. */
export function mismatch(
  address: string,
  want: "Accept" | "Check" | "Drop",
  got: "Accept" | "Check" | "Drop",
): string {
  return `address ${JSON.stringify(address)}: want: ${want}, got: ${got}`;
}

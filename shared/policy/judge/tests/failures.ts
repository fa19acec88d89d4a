import { goQuote } from "../../../core/go-quote.ts";
import type { Finding } from "../../document/model.ts";
import type { Place } from "../../document/word.ts";

/** What the service answers when a policy’s own tests fail. */
export const checkFailureMessage = "test(s) failed";

/** One entry of `tests` or `sshTests` that fails. (`data` of the service’s answer) */
export interface Failure extends Place {
  /** The test’s source as written. */
  readonly user: string;
  /** One line for each assertion that does not hold, in the service’s words where those are known. */
  readonly errors: readonly string[];
  /** The same, each at its place. */
  readonly findings: readonly TestFinding[];
}

/** Something that makes a test fail. */
export interface TestFinding extends Finding {
  /** Whether one more device could make it hold: it could give access, or be what a name stands for. */
  readonly needsDevice: boolean;
}

/** Notes what makes one test fail. */
export class TestFindings {
  readonly #findings: TestFinding[] = [];
  readonly #kind: "acl" | "ssh";

  constructor(kind: "acl" | "ssh") {
    this.#kind = kind;
  }

  note({ path, offset }: Place, reason: string, needsDevice = false): void {
    const message = `[${this.#kind} test error]: ${reason}`;
    this.#findings.push({ path, offset, message, needsDevice });
  }

  /** The failure they make; null where there are none. */
  failure({ path, offset }: Place, user: string): Failure | null {
    const findings = this.#findings;
    if (findings.length === 0) return null;
    return { path, offset, user, errors: findings.map(({ message }) => message), findings };
  }
}

/** What a test wants or gets: `Check` is a session after another sign-in, for SSH alone. */
export type Outcome = "Accept" | "Check" | "Drop";

/**
 * An assertion of `tests` that does not hold, in the service’s words. Sources: tailscale/tailscale#16688,
 * tailscale/terraform-provider-tailscale#554.
 */
export function aclMismatch(address: string, protocol: string, want: Outcome, got: Outcome): string {
  return `address ${goQuote(address)} (protocol ${goQuote(protocol)}): want: ${want}, got: ${got}`;
}

/** The address that an error of the service says is not reached, in its words of today or before; null otherwise. */
export function refusedAddress(error: string): string | null {
  const [, address] =
    /address "([^"]+)"(?: \(protocol "[^"]*"\))?: want: Accept, got: Drop/.exec(error) ?? [];
  return address ?? null;
}

/** One end of an SSH connection: as written, and the address of the device that is meant. */
export interface SshEnd {
  readonly text: string;
  readonly address: string | null;
}

const sshWords: Readonly<Record<Outcome, string>> = { Accept: "accept", Check: "check", Drop: "deny" };

/** An assertion of `sshTests` that does not hold, in the service’s words. Source: tailscale/tailscale#14222. */
export function sshMismatch(
  {
    source,
    destination,
    user,
  }: { readonly source: SshEnd; readonly destination: SshEnd; readonly user: string },
  want: Outcome,
  got: Outcome,
): string {
  const ends = `src ${endText(source)}, dst ${endText(destination)}, ssh user ${goQuote(user)}`;
  return `${ends}: want: ${goQuote(sshWords[want])} got: ${goQuote(sshWords[got])}`;
}

function endText({ text, address }: SshEnd): string {
  return address === null ? goQuote(text) : `${goQuote(text)} at ${goQuote(address)}`;
}

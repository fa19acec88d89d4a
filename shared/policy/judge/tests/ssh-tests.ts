import { formatAddress } from "../../../net/address.ts";
import { goQuote } from "../../../core/go-quote.ts";
import { rangesOf, type AddressSet } from "../../../net/address-set.ts";
import { Access } from "../../access/access.ts";
import type { Network } from "../../access/network.ts";
import type { Policy, SshTest } from "../../document/model.ts";
import { assumedAttributes, nobodyMeant } from "./assumed.ts";
import { sshMismatch, TestFindings, type Failure, type Outcome, type SshEnd } from "./failures.ts";

/** Runs a policy’s `sshTests`. (https://tailscale.com/kb/1193/tailscale-ssh, “Tests”) */
export function evaluateSshTests(policy: Policy, network: Network): Failure[] {
  if (policy.sshTests.length === 0) return [];
  return evaluateSshTestList(policy.sshTests, new Access(policy, network));
}

/** Runs tests against a policy that is applied already. */
export function evaluateSshTestList(tests: readonly SshTest[], access: Access): Failure[] {
  return tests.flatMap((test) => {
    const failure = runTest(test, access);
    return failure === null ? [] : [failure];
  });
}

function runTest(test: SshTest, access: Access): Failure | null {
  const found = new TestFindings("ssh");
  const user = test.source?.text ?? "";
  const principals = access.principals(user);
  const attributes = assumedAttributes(test.postureAttributes);
  const assertions = [
    ...test.accept.map((word) => ({ word, want: "Accept" as const })),
    ...test.check.map((word) => ({ word, want: "Check" as const })),
    ...test.deny.map((word) => ({ word, want: "Drop" as const })),
  ];
  if (principals === null) found.note(test.source ?? test, nobodyMeant(user));
  else if (assertions.length === 0) found.note(test, "no accept, check or deny assertions");
  else if (test.destinations.length === 0) found.note(test, "no destinations");
  else {
    for (const destination of test.destinations) {
      const targets = access.loginTargets(destination.text, principals);
      if (targets === null) {
        found.note(destination, `dst ${goQuote(destination.text)} not found`, true);
        continue;
      }
      const pairs = targets.flatMap((target) => principals.map((principal) => ({ target, principal })));
      for (const { word, want } of assertions) {
        const login = word.text.trim();
        if (login === "") {
          found.note(word, `user ${goQuote(login)} is not valid`);
          continue;
        }
        // One line for each user that does not get what is wanted, with the first two devices of which that is so.
        for (const { target, principal } of pairs) {
          const possible = access.sessions(principal, { target, user: login, attributes });
          if (holds(want, possible)) continue;
          const source: SshEnd = { text: user, address: firstAddress(principal.addresses) };
          const address = target.device === null ? null : firstAddress(target.device.own);
          const ends = { source, destination: { text: target.text, address }, user: login };
          found.note(word, sshMismatch(ends, want, strongest(possible)), want !== "Drop");
          break;
        }
      }
    }
  }
  return found.failure(test, user);
}

function firstAddress(set: AddressSet): string | null {
  const [first] = rangesOf(set);
  return first === undefined ? null : formatAddress(first.from);
}

type Sessions = ReturnType<Access["sessions"]>;

/** `accept` is content with either kind of session, `check` wants one that checks, `deny` wants none. */
function holds(want: Outcome, possible: Sessions): boolean {
  if (want === "Drop") return possible.size === 0;
  return want === "Check" ? possible.has("check") : possible.size > 0;
}

function strongest(possible: Sessions): Outcome {
  if (possible.has("check")) return "Check";
  return possible.has("accept") ? "Accept" : "Drop";
}

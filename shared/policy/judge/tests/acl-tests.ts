import { goQuote } from "../../../core/go-quote.ts";
import { splitHostPorts } from "../../../net/ports.ts";
import { parseProtocol, protocolName, protocolsWithPorts } from "../../../net/protocols.ts";
import { Access } from "../../access/access.ts";
import type { NamedDestination } from "../../access/answers.ts";
import type { Network } from "../../access/network.ts";
import type { Policy, PolicyTest } from "../../document/model.ts";
import type { Word } from "../../document/word.ts";
import { assumedAttributes, nobodyMeant } from "./assumed.ts";
import { aclMismatch, TestFindings, type Failure } from "./failures.ts";

/**
 * Runs a policy’s `tests`. A test that is malformed fails as one whose assertion does not hold: the service makes no
 * difference. (https://tailscale.com/kb/1337/policy-syntax, “Tests”)
 */
export function evaluateTests(policy: Policy, network: Network): Failure[] {
  if (policy.tests.length === 0) return [];
  return evaluateTestList(policy.tests, new Access(policy, network));
}

/** Runs tests against a policy that is applied already, for example tests that are not in its file. */
export function evaluateTestList(tests: readonly PolicyTest[], access: Access): Failure[] {
  return tests.flatMap((test) => {
    const failure = runTest(test, access);
    return failure === null ? [] : [failure];
  });
}

function runTest(test: PolicyTest, access: Access): Failure | null {
  const found = new TestFindings("acl");
  const user = test.source?.text ?? "";
  const principals = access.principals(user);
  const attributes = assumedAttributes(test.postureAttributes);
  const protocols = testProtocols(test);
  if (principals === null) found.note(test.source ?? test, nobodyMeant(user));
  else if (!protocols.ok) found.note(test.protocol ?? test, protocols.message);
  else if (test.accept.length === 0 && test.deny.length === 0)
    found.note(test, "no accept or deny assertions");
  else {
    for (const [words, want] of [
      [test.accept, "Accept"],
      [test.deny, "Drop"],
    ] as const) {
      for (const word of words) {
        const destination = testDestination(word, protocols.numbers, access);
        if (!destination.ok) {
          found.note(word, `address ${goQuote(word.text)}: ${destination.message}`);
          continue;
        }
        const lets = (numbers: readonly number[]): boolean =>
          principals.every((one) => access.lets(one, { ...destination, protocols: numbers, attributes }));
        const got = lets(protocols.numbers) ? "Accept" : "Drop";
        if (got === want) continue;
        const told =
          (got === "Accept" && protocols.numbers.find((number) => lets([number]))) || protocols.numbers[0];
        found.note(word, aclMismatch(word.text, protocolName(told), want, got), want === "Accept");
      }
    }
  }
  return found.failure(test, user);
}

type Protocols =
  | { readonly ok: true; readonly numbers: readonly [number, ...number[]] }
  | { readonly ok: false; readonly message: string };

/** Without `proto` a connection counts that TCP or UDP lets through. */
function testProtocols({ protocol }: PolicyTest): Protocols {
  if (protocol === null || protocol.text === "") return { ok: true, numbers: [6, 17] };
  const reading = parseProtocol(protocol.text);
  return reading.ok ? { ok: true, numbers: [reading.value] } : reading;
}

type Destination =
  | { readonly ok: true; readonly destination: NamedDestination; readonly port: number }
  | { readonly ok: false; readonly message: string };

function refuse(message: string): Destination {
  return { ok: false, message };
}

/** Reads a destination of a test, `host:port`: one host and one port, for the protocols that the test is about. */
function testDestination(word: Word, protocols: readonly number[], access: Access): Destination {
  const parts = splitHostPorts(word.text.trim());
  if (parts === null) return refuse('must have the form "host:port"');
  const lowest = protocols.some((number) => protocolsWithPorts.includes(number)) ? 1 : 0;
  const port = /^\d+$/.test(parts.ports) ? Number(parts.ports) : -1;
  if (port < lowest || port > 65_535 || (lowest === 0 && port > 0)) return refuse("must have one port");
  const destination = access.destination(parts.host);
  switch (destination) {
    case "unknown":
      return refuse(`unknown user or host: ${goQuote(parts.host)}`);
    case "several-addresses":
      return refuse("must be one address");
    case "several-hosts":
      return refuse("must be one host");
    case "no-devices":
      return refuse("must name devices");
    default:
      return { ok: true, destination, port };
  }
}

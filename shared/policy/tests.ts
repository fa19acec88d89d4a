import { mismatch, type Failure } from "./failures.ts";
import type { Policy, PolicyTest } from "./model.ts";
import type { Network } from "./network.ts";
import { meetsAnyPosture } from "./posture.ts";
import { defaultProtocols, parseProtocol } from "./protocols.ts";
import type { AccessRule } from "./reach/access-rule.ts";
import { compilePolicy, type CompiledPolicy } from "./reach/compile.ts";
import { RulesBySource } from "./rules-by-source.ts";
import { holdDestination, shareDevice, testDestination, type TestDestination } from "./test-destination.ts";
import { assumedAttributes, testSubjects, type TestSubject } from "./test-subject.ts";

/**
 * Runs a policy’s `tests`. A test that is malformed fails as one whose assertion does not hold: the service makes no
 * difference. (https://tailscale.com/kb/1337/policy-syntax, “Tests”)
 */
export function evaluateTests(policy: Policy, network: Network): Failure[] {
  if (policy.tests.length === 0) return [];
  return evaluateTestList(policy.tests, compilePolicy(policy, network));
}

/** Runs tests against a policy that is applied already, for example tests that are not in its file. */
export function evaluateTestList(tests: readonly PolicyTest[], compiled: CompiledPolicy): Failure[] {
  const rules = new RulesBySource(compiled);
  return tests.flatMap((test) => {
    const failure = runTest(test, compiled, rules);
    return failure === null ? [] : [failure];
  });
}

function runTest(test: PolicyTest, compiled: CompiledPolicy, rules: RulesBySource): Failure | null {
  const findings: { path: string; offset: number; message: string }[] = [];
  const note = ({ path, offset }: { path: string; offset: number }, message: string): void =>
    void findings.push({ path, offset, message });
  const user = test.source?.text ?? "";
  const reading = testSubjects(user, compiled);
  const protocols = testProtocols(test);
  if (!reading.ok) note(test.source ?? test, reading.message);
  else if (!protocols.ok) note(test.protocol ?? test, protocols.message);
  else if (test.accept.length === 0 && test.deny.length === 0) note(test, "no accept or deny assertions");
  else {
    for (const [words, want] of [
      [test.accept, "Accept"],
      [test.deny, "Drop"],
    ] as const) {
      for (const word of words) {
        const destination = testDestination(word, protocols.numbers, compiled);
        if (!destination.ok) note(word, `address ${JSON.stringify(word.text)}: ${destination.message}`);
        else {
          const allowed = reading.subjects.every((subject) =>
            reaches(subject, destination, protocols.numbers, test, compiled, rules),
          );
          const got = allowed ? "Accept" : "Drop";
          if (got !== want) note(word, mismatch(word.text, want, got));
        }
      }
    }
  }
  if (findings.length === 0) return null;
  return {
    path: test.path,
    offset: test.offset,
    user,
    errors: findings.map(({ message }) => message),
    findings,
  };
}

type Protocols =
  | { readonly ok: true; readonly numbers: readonly number[] }
  | { readonly ok: false; readonly message: string };

/** Without `proto` a connection counts that TCP or UDP lets through. */
function testProtocols({ protocol }: PolicyTest): Protocols {
  if (protocol === null || protocol.text === "") return { ok: true, numbers: [6, 17] };
  const reading = parseProtocol(protocol.text);
  return reading.ok ? { ok: true, numbers: [reading.number] } : reading;
}

function reaches(
  subject: TestSubject,
  destination: TestDestination,
  protocols: readonly number[],
  test: PolicyTest,
  compiled: CompiledPolicy,
  rules: RulesBySource,
): boolean {
  const attributes = assumedAttributes(test.postureAttributes);
  // What fewest rules pass comes first; ports are only read of rules that lead there.
  return rules
    .rulesFor(subject)
    .some(
      (rule) =>
        rule.destinations.some((text) => isDestination(text, subject, destination, compiled)) &&
        letsThrough(rule, destination.port, protocols) &&
        meetsAnyPosture(rule.postures, compiled.resolver.names.postures, attributes),
    );
}

function letsThrough(rule: AccessRule, port: number, protocols: readonly number[]): boolean {
  return rule.traffic.some(
    ({ protocols: allowed, ports }) =>
      ports.first <= port &&
      port <= ports.last &&
      (allowed ?? defaultProtocols).some((number) => protocols.includes(number)),
  );
}

function isDestination(
  text: string,
  subject: TestSubject,
  destination: TestDestination,
  { resolver }: CompiledPolicy,
): boolean {
  if (text === destination.host) return true;
  const target = resolver.target(text);
  switch (target.kind) {
    case "everything":
      return true;
    case "self": {
      if (subject.login === null) return false;
      if (destination.login !== null) return destination.login === subject.login;
      const own = resolver.index.byLogin.get(subject.login) ?? [];
      return shareDevice(own, destination.devices);
    }
    case "devices":
      return shareDevice(target.devices, destination.devices);
    case "ranges":
      return holdDestination(target.ranges, destination);
  }
}

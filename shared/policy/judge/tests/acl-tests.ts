import { goQuote } from "../../../core/go-quote.ts";
import { aclMismatch, TestFindings, type Failure } from "./failures.ts";
import type { Policy, PolicyTest } from "../../document/model.ts";
import type { Network } from "../../access/network.ts";
import { meetsAnyPosture } from "../../access/rules/posture.ts";
import { defaultProtocols, parseProtocol, protocolName } from "../../../net/protocols.ts";
import type { AccessRule } from "../../access/rules/rule.ts";
import { compilePolicy, type CompiledPolicy } from "../../access/rules/compile.ts";
import { hasUnknownField } from "../../document/unknown-names.ts";
import { RulesBySource } from "../../access/who/rules-by-source.ts";
import { holdDestination, shareDevice, testDestination, type TestDestination } from "./destination.ts";
import { assumedAttributes, testSubjects, type TestSubject } from "../../access/who/principal.ts";

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
  const found = new TestFindings("acl");
  const user = test.source?.text ?? "";
  const reading = testSubjects(user, compiled);
  const protocols = testProtocols(test);
  if (!reading.ok) found.note(test.source ?? test, reading.message);
  else if (!protocols.ok) found.note(test.protocol ?? test, protocols.message);
  else if (test.accept.length === 0 && test.deny.length === 0)
    found.note(test, "no accept or deny assertions");
  else {
    for (const [words, want] of [
      [test.accept, "Accept"],
      [test.deny, "Drop"],
    ] as const) {
      for (const word of words) {
        const destination = testDestination(word, protocols.numbers, compiled);
        if (!destination.ok) {
          found.note(word, `address ${goQuote(word.text)}: ${destination.message}`);
          continue;
        }
        const lets = (numbers: readonly number[]): boolean =>
          reading.subjects.every((subject) => reaches(subject, destination, numbers, test, compiled, rules));
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

function reaches(
  subject: TestSubject,
  destination: TestDestination,
  protocols: readonly number[],
  test: PolicyTest,
  compiled: CompiledPolicy,
  rules: RulesBySource,
): boolean {
  const attributes = assumedAttributes(test.postureAttributes);
  const { resolver } = compiled;
  const { names } = resolver;
  // What fewest rules pass comes first; ports are only read of rules that lead there.
  return rules
    .rulesFor(subject)
    .some(
      (rule) =>
        rule.destinations.some((text) => isDestination(text, subject, destination, compiled)) &&
        letsThrough(rule, destination.port, protocols) &&
        isCertain(rule, compiled) &&
        (meetsAnyPosture(rule.postures, names, attributes) ?? resolver.assumed(false)),
    );
}

/** A rule with a field that nothing here reads may ask for more than is known. */
function isCertain({ origin }: AccessRule, { policy, resolver }: CompiledPolicy): boolean {
  return origin === null || !hasUnknownField(policy, origin.path) || resolver.assumed(true);
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

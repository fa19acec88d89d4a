import { isEmpty, overlaps, setOfRanges, union, type AddressSet } from "./address/address-set.ts";
import { mismatch, type Failure } from "./failures.ts";
import type { Policy, PolicyTest, Word } from "./model.ts";
import type { Network } from "./network.ts";
import { splitHostPorts } from "./ports.ts";
import { meetsAnyPosture } from "./posture.ts";
import { defaultProtocols, parseProtocol, protocolsWithPorts } from "./protocols.ts";
import type { AccessRule } from "./reach/access-rule.ts";
import { compilePolicy, type CompiledPolicy } from "./reach/compile.ts";
import { parseSelector } from "./selector.ts";
import { RulesBySource } from "./rules-by-source.ts";
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

/** One host and one port, as a test must name them. */
interface TestDestination {
  readonly ok: true;
  readonly host: string;
  readonly port: number;
  readonly addresses: AddressSet;
  /** Login whose devices it means; null if it means no person’s. */
  readonly login: string | null;
}

type DestinationReading = TestDestination | { readonly ok: false; readonly message: string };

function refuse(message: string): DestinationReading {
  return { ok: false, message };
}

function testDestination(
  word: Word,
  protocols: readonly number[],
  compiled: CompiledPolicy,
): DestinationReading {
  const parts = splitHostPorts(word.text.trim());
  if (parts === null) return refuse('must have the form "host:port"');
  const lowest = protocols.some((number) => protocolsWithPorts.includes(number)) ? 1 : 0;
  const port = /^\d+$/.test(parts.ports) ? Number(parts.ports) : -1;
  if (port < lowest || port > 65_535 || (lowest === 0 && port > 0)) return refuse("must have one port");
  const { resolver } = compiled;
  const selector = parseSelector(parts.host);
  const at = (addresses: AddressSet, login: string | null = null): TestDestination => ({
    ok: true,
    host: parts.host,
    port,
    addresses,
    login,
  });
  switch (selector.kind) {
    case "addresses":
      return selector.single ? at(setOfRanges([selector.range])) : refuse("must be one address");
    case "host": {
      const range = resolver.names.hosts.get(selector.name);
      if (range === undefined) return refuse("host not found");
      return range.from === range.to ? at(setOfRanges([range])) : refuse("must be one address");
    }
    case "tag":
      return resolver.names.tags.has(selector.name)
        ? at(resolver.sources(parts.host))
        : refuse("tag not found");
    case "group":
      return resolver.names.groups.has(selector.name)
        ? at(resolver.sources(parts.host))
        : refuse("group not found");
    case "user":
      if (!resolver.knowsUser(selector.login)) return refuse("user not found");
      return at(resolver.sources(parts.host), selector.login.toLowerCase());
    case "autogroup": {
      const target = resolver.target(parts.host);
      return target.kind === "devices" ? at(resolver.sources(parts.host)) : refuse("must name devices");
    }
    case "service":
      return at(resolver.sources(parts.host));
    case "all":
    case "domain":
    case "ipset":
      return refuse("must be one host");
  }
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
  return rules
    .rulesFor(subject)
    .some(
      (rule) =>
        letsThrough(rule, destination.port, protocols) &&
        meetsAnyPosture(rule.postures, compiled.resolver.names.postures, attributes) &&
        rule.destinations.some((text) => isDestination(text, subject, destination, compiled)),
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
      const own = (resolver.index.byLogin.get(subject.login) ?? []).map((device) => device.own);
      return overlaps(union(own), destination.addresses);
    }
    case "devices":
      return target.devices.some(({ own }) => !isEmpty(own) && overlaps(own, destination.addresses));
    case "ranges":
      return overlaps(resolver.rangeSet(target), destination.addresses);
  }
}

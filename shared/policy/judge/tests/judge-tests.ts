import type { Failure } from "./failures.ts";
import type { Policy, PolicyTest, SshTest } from "../../document/model.ts";
import type { Network, Unread } from "../../access/network.ts";
import { splitHostPorts } from "../../../net/ports.ts";
import { parseProtocol } from "../../../net/protocols.ts";
import { Access } from "../../access/access.ts";
import { parseSelector } from "../../document/selector.ts";
import { evaluateSshTestList } from "./ssh-tests.ts";
import { evaluateTestList } from "./acl-tests.ts";
import { hasUnknownField, isUnknownName, unknownNames } from "../../document/unknown-names.ts";

/** How a test ends: it passes, it fails, or it rests on something that is not known. */
export type TestVerdict =
  | { readonly kind: "passed" }
  | { readonly kind: "failed"; readonly failure: Failure }
  | { readonly kind: "unknown" };

/** The verdicts on the tests of a policy, in the order of the file. */
export interface TestVerdicts {
  readonly tests: readonly TestVerdict[];
  readonly sshTests: readonly TestVerdict[];
}

/**
 * Judges a policy’s `tests` and `sshTests`, and says so where that is not possible. Rules only ever allow. So where
 * something that rules rest on is not known (people, roles, members of groups that are not in the file, a kind of
 * condition, a field), a test is judged twice: once as if it gave nothing, once as if it gave everything. What comes
 * out the same both times holds whatever it is. Where devices are not known, only what holds without any device is
 * certain: more of them can only add.
 */
export function judgeTests(policy: Policy, network: Network): TestVerdicts {
  const devicesUnread = network.unread?.devices === true;
  const least = new Access(policy, network, "least");
  const judge = <T extends PolicyTest | SshTest>(
    tests: readonly T[],
    evaluate: (tests: readonly T[], access: Access) => Failure[],
    most: () => Access,
  ): TestVerdict[] => {
    if (tests.length === 0) return [];
    const low = byOffset(evaluate(tests, least));
    const high = least.restsOnAssumption ? byOffset(evaluate(tests, most())) : low;
    return tests.map((test) => {
      if (restsOnUnknown(test, policy)) return { kind: "unknown" };
      const [one, other] = [low.get(test.offset) ?? null, high.get(test.offset) ?? null];
      if (!sameErrors(one, other)) return { kind: "unknown" };
      return devicesUnread ? withoutDevices(test, one) : verdictOf(one);
    });
  };
  let all: Access | undefined;
  const most = (): Access => (all ??= new Access(policy, network, "most"));
  return {
    tests: judge(policy.tests, evaluateTestList, most),
    sshTests: judge(policy.sshTests, evaluateSshTestList, most),
  };
}

/** What verdicts may rest on and is not known, in words: “people and devices are”. */
export function unreadWords(policy: Policy, unread: Unread | undefined): string {
  const { people, devices } = unread ?? { people: false, devices: false };
  if (people || devices)
    return `${people && devices ? "people and devices" : people ? "people" : "devices"} are`;
  const [name, ...more] = unknownNames(policy);
  const group = name !== undefined && more.length === 0 && name.text.startsWith("group:");
  return group ? `who is in ${name.text} is` : "what it rests on is";
}

function byOffset(failures: readonly Failure[]): ReadonlyMap<number, Failure> {
  return new Map(failures.map((failure) => [failure.offset, failure]));
}

function sameErrors(one: Failure | null, other: Failure | null): boolean {
  return (one?.errors ?? []).join("\n") === (other?.errors ?? []).join("\n");
}

function verdictOf(failure: Failure | null): TestVerdict {
  return failure === null ? { kind: "passed" } : { kind: "failed", failure };
}

function withoutDevices(test: PolicyTest | SshTest, failure: Failure | null): TestVerdict {
  if (failure === null) {
    const source = parseSelector(test.source?.text ?? "").kind;
    const bySelf = source === "user" || source === "tag" || source === "group";
    return bySelf && test.deny.length === 0 ? { kind: "passed" } : { kind: "unknown" };
  }
  const findings = failure.findings.filter(({ needsDevice }) => !needsDevice);
  if (findings.length === 0) return { kind: "unknown" };
  const errors = findings.map(({ message }) => message);
  return { kind: "failed", failure: { ...failure, findings, errors } };
}

/** Whether a test itself names something that nothing here says what it is. */
function restsOnUnknown(test: PolicyTest | SshTest, policy: Policy): boolean {
  const hosts =
    "destinations" in test
      ? test.destinations.map(({ text }) => text.trim())
      : [...test.accept, ...test.deny].map(({ text }) => splitHostPorts(text.trim())?.host ?? text);
  // No autogroup is a source that tests take, whatever it stands for.
  const source = test.source?.text.trim() ?? "";
  const names = source.startsWith("autogroup:") ? hosts : [source, ...hosts];
  if (names.some((name) => isUnknownName(name, policy))) return true;
  if (hasUnknownField(policy, test.path)) return true;
  const protocol = "protocol" in test && test.protocol !== null ? parseProtocol(test.protocol.text) : null;
  return protocol?.ok === false && protocol.unlisted === true;
}

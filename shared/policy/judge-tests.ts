import type { Failure } from "./failures.ts";
import type { AclRule, GrantRule, Policy, PolicyTest, SshRule, SshTest, Word } from "./model.ts";
import type { Network, Unread } from "./network.ts";
import { parseSelector, roleOf } from "./selector.ts";
import { evaluateSshTests } from "./ssh-tests.ts";
import { localpartDomain } from "./ssh-user.ts";
import { evaluateTests } from "./tests.ts";

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
 * people are not known, a test is judged twice: once as if nobody had a role or belonged to a named domain, once as if
 * everybody did; and likewise for membership of groups that are not known. What comes out the same both times holds
 * whoever is what. That a login exists is taken for
 * granted. Where devices are not known, only what holds without any device is certain: more of them can only add.
 */
export function judgeTests(
  policy: Policy,
  network: Network,
  unknownGroups: ReadonlySet<string> = noGroups,
): TestVerdicts {
  const { people, devices } = network.unread ?? { people: false, devices: false };
  const open = people || unknownGroups.size > 0;
  const least = people ? withoutRolesAndDomains(policy) : policy;
  const most = open ? withEverybody(policy, { roles: people, groups: unknownGroups }) : policy;
  const judge = (
    tests: readonly (PolicyTest | SshTest)[],
    evaluate: (policy: Policy, network: Network) => Failure[],
  ): TestVerdict[] => {
    const low = byOffset(evaluate(least, network));
    const high = open ? byOffset(evaluate(most, network)) : low;
    return tests.map((test) => {
      if (namesAny(test, unknownGroups)) return { kind: "unknown" };
      const [one, other] = [low.get(test.offset) ?? null, high.get(test.offset) ?? null];
      if (!sameErrors(one, other)) return { kind: "unknown" };
      return devices ? withoutDevices(test, one) : verdictOf(one);
    });
  };
  return { tests: judge(policy.tests, evaluateTests), sshTests: judge(policy.sshTests, evaluateSshTests) };
}

const noGroups: ReadonlySet<string> = new Set();

/** What a verdict may rest on and is not known, in words: “people and devices are”. */
export function unreadWords(unread: Unread | undefined, unknownGroups: ReadonlySet<string>): string {
  const { people, devices } = unread ?? { people: false, devices: false };
  if (people || devices)
    return `${people && devices ? "people and devices" : people ? "people" : "devices"} are`;
  return unknownGroups.size === 1
    ? `who is in ${[...unknownGroups].join("")} is`
    : "who is in some groups is";
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

/** A device could still give access, or be what a name stands for; it cannot take access away. */
const mayChange = /want: (?:Accept|Check), got: |not found/u;

function withoutDevices(test: PolicyTest | SshTest, failure: Failure | null): TestVerdict {
  if (failure === null) {
    const source = parseSelector(test.source?.text ?? "").kind;
    const bySelf = source === "user" || source === "tag" || source === "group";
    return bySelf && test.deny.length === 0 ? { kind: "passed" } : { kind: "unknown" };
  }
  const findings = failure.findings.filter(({ message }) => !mayChange.test(message));
  if (findings.length === 0) return { kind: "unknown" };
  const errors = findings.map(({ message }) => message);
  return { kind: "failed", failure: { ...failure, findings, errors } };
}

function withoutRolesAndDomains(policy: Policy): Policy {
  return withWords(policy, (words) => words.filter(({ text }) => !restsOnPeople(text)));
}

function withEverybody(
  policy: Policy,
  { roles, groups }: { readonly roles: boolean; readonly groups: ReadonlySet<string> },
): Policy {
  return withWords(policy, (words) =>
    words.map((word) => {
      const name = nameIn(word.text);
      const open = groups.has(name) || (roles && roleOf(name) !== null);
      return open ? { ...word, text: `autogroup:member${word.text.trim().slice(name.length)}` } : word;
    }),
  );
}

function namesAny(test: PolicyTest | SshTest, groups: ReadonlySet<string>): boolean {
  if (groups.size === 0) return false;
  const destinations = "destinations" in test ? test.destinations : [...test.accept, ...test.deny];
  return [test.source, ...destinations].some((word) => word !== null && groups.has(nameIn(word.text)));
}

function restsOnPeople(text: string): boolean {
  const domain = parseSelector(text).kind === "domain" || localpartDomain(text.trim()) !== null;
  return domain || roleOf(nameIn(text)) !== null;
}

/** The group or autogroup that a word names, with or without ports behind it; empty for anything else. */
function nameIn(text: string): string {
  return /^(?:auto)?group:[^:]*/u.exec(text.trim())?.[0] ?? "";
}

function withWords(policy: Policy, change: (words: readonly Word[]) => readonly Word[]): Policy {
  const both = <R extends AclRule | GrantRule | SshRule>(rule: R): R => ({
    ...rule,
    sources: change(rule.sources),
    destinations: change(rule.destinations),
  });
  return {
    ...policy,
    acls: policy.acls?.map(both) ?? null,
    grants: policy.grants?.map(both) ?? null,
    ssh: policy.ssh.map((rule) => ({ ...both(rule), users: change(rule.users) })),
  };
}

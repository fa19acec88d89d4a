import type { ValidationContext } from "./validation-context.ts";
import { goQuote } from "../../core/go-quote.ts";
import { finding, type CheckContext } from "./validate/unresolved-names.ts";
import { checkFailureMessage, type Failure } from "./tests/failures.ts";
import { judgeTests, type TestVerdict } from "./tests/judge-tests.ts";
import type { Finding, Policy } from "../document/model.ts";
import type { Place, Word } from "../document/word.ts";
import { namesOf } from "../document/names.ts";
import type { PolicyDocument } from "../document/policy-file.ts";
import { checkAcls } from "./validate/acls.ts";
import { checkAutoApprovers, checkGroups, checkHosts, checkTagOwners } from "./validate/groups.ts";
import { checkGrants } from "./validate/grants.ts";
import { checkIpsets } from "./validate/ipsets.ts";
import { checkNodeAttrs } from "./validate/node-attrs.ts";
import { checkPostures } from "./validate/postures.ts";
import { checkSsh } from "./validate/ssh.ts";
import { checkSshTests } from "./validate/ssh-tests.ts";
import { policyWarnings, type PolicyWarning } from "./warnings.ts";

/**
 * The service’s judgement. `message` is what it would answer first; `findings` has everything that is wrong, each at
 * its place, also what the service would only tell after the first is mended.
 */
export type PolicyVerdict =
  | {
      readonly ok: true;
      readonly policy: Policy;
      readonly warnings: readonly PolicyWarning[];
      /** Tests that rest on something that is not known. */
      readonly unjudged: readonly Place[];
    }
  | {
      readonly ok: false;
      readonly message: string;
      readonly findings: readonly Finding[];
      /** Failing tests, where that is the reason. */
      readonly failures?: readonly Failure[];
      readonly unjudged?: readonly Place[];
    };

/** Judges a policy: its form first, then its own `tests` and `sshTests`. */
export function checkPolicy(document: PolicyDocument, context: ValidationContext): PolicyVerdict {
  const { policy, findings: unread } = document;
  const findings = [...unread, ...checkForm(policy, context)];
  const [first] = findings;
  if (first !== undefined) return { ok: false, message: first.message, findings };
  const verdicts = judgeTests(policy, context.network);
  const failures = [...verdicts.tests, ...verdicts.sshTests].flatMap(failureOf);
  const unjudged = [
    ...policy.tests.filter((_test, index) => verdicts.tests[index]?.kind === "unknown"),
    ...policy.sshTests.filter((_test, index) => verdicts.sshTests[index]?.kind === "unknown"),
  ];
  if (failures.length > 0) {
    const failed = failures.flatMap((failure) => failure.findings);
    return { ok: false, message: checkFailureMessage, findings: failed, failures, unjudged };
  }
  return { ok: true, policy, warnings: policyWarnings(policy, context), unjudged };
}

function failureOf(verdict: TestVerdict): readonly Failure[] {
  return verdict.kind === "failed" ? [verdict.failure] : [];
}

/** Everything wrong with a policy’s form, in the order in which the service looks at its sections. */
export function checkForm(policy: Policy, context: ValidationContext): Finding[] {
  const checks: CheckContext = {
    names: namesOf(policy),
    network: context.network,
    closedLists: context.closedLists ?? false,
    judged: { sources: new Map(), destinations: new Map() },
  };
  return [
    ...(checks.closedLists ? policy.unknownFields.map(unknownField) : []),
    ...checkGroups(policy.groups),
    ...checkHosts(policy.hosts),
    ...checkTagOwners(policy.tagOwners, checks),
    ...checkIpsets(policy.ipsets, checks),
    ...checkPostures(policy.postures, policy.defaultPostures, checks),
    ...checkAutoApprovers(policy.autoApprovers, checks),
    ...checkAcls(policy.acls ?? [], checks),
    ...checkGrants(policy.grants ?? [], checks),
    ...checkNodeAttrs(policy.nodeAttrs, checks),
    ...checkSsh(policy.ssh, checks),
    ...checkSshTests(policy.sshTests, checks),
  ];
}

/** In the words of Go’s JSON decoder, which the service repeats. */
function unknownField(word: Word): Finding {
  return finding(word, `json: unknown field ${goQuote(word.text)}`);
}

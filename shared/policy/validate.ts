import type { HujsonDocument } from "../hujson/tree.ts";
import type { CheckContext } from "./check-words.ts";
import { checkFailureMessage, type Failure } from "./failures.ts";
import type { Finding, Policy } from "./model.ts";
import type { Network } from "./network.ts";
import { namesOf } from "./reach/names.ts";
import { decodePolicy } from "./sections.ts";
import { evaluateSshTests } from "./ssh-tests.ts";
import { evaluateTests } from "./tests.ts";
import { checkAcls } from "./validate-acls.ts";
import { checkAutoApprovers, checkGroups, checkHosts, checkTagOwners } from "./validate-groups.ts";
import { checkGrants } from "./validate-grants.ts";
import { checkIpsets } from "./validate-ipsets.ts";
import { checkNodeAttrs } from "./validate-node-attrs.ts";
import { checkPostures } from "./validate-postures.ts";
import { checkSsh } from "./validate-ssh.ts";
import { checkSshTests } from "./validate-ssh-tests.ts";
import { policyWarnings, type PolicyWarning } from "./warnings.ts";

/** What the judgement depends on besides the file. */
export interface ValidationContext {
  readonly network: Network;
  /** Groups that an identity provider syncs. Default none. */
  readonly syncedGroups?: readonly string[];
  /** Whether preset apps outside the documented list are refused, as the service does with its own list. Default no. */
  readonly refuseUnknownPresets?: boolean;
}

/**
 * The service’s judgement. `message` is what it would answer first; `findings` has everything that is wrong, each at
 * its place, also what the service would only tell after the first is mended.
 */
export type Verdict =
  | { readonly ok: true; readonly policy: Policy; readonly warnings: readonly PolicyWarning[] }
  | {
      readonly ok: false;
      readonly message: string;
      readonly findings: readonly Finding[];
      /** Failing tests, where that is the reason. */
      readonly failures?: readonly Failure[];
    };

/** Judges a policy: its form first, then its own `tests` and `sshTests`. */
export function checkPolicy(document: HujsonDocument, context: ValidationContext): Verdict {
  const { policy, findings: unread } = decodePolicy(document);
  const findings = [...unread, ...checkForm(policy, context)];
  const [first] = findings;
  if (first !== undefined) return { ok: false, message: first.message, findings };
  const failures = [...evaluateTests(policy, context.network), ...evaluateSshTests(policy, context.network)];
  if (failures.length > 0) {
    const failed = failures.flatMap((failure) => failure.findings);
    return { ok: false, message: checkFailureMessage, findings: failed, failures };
  }
  return { ok: true, policy, warnings: policyWarnings(policy, context) };
}

/** Everything wrong with a policy’s form, in the order in which the service looks at its sections. */
export function checkForm(policy: Policy, context: ValidationContext): Finding[] {
  const checks: CheckContext = {
    names: namesOf(policy),
    network: context.network,
    syncedGroups: new Set(context.syncedGroups),
    refuseUnknownPresets: context.refuseUnknownPresets ?? false,
    judged: { sources: new Map(), destinations: new Map() },
  };
  return [
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

import type { Policy } from "../policy/document/model.ts";
import type { App } from "../policy/document/app.ts";
import { listApps } from "./apps.ts";

/** A policy as the rules of health see it. */
export interface PolicyFacts {
  /** The policy as the rules of access read it. */
  readonly policy: Policy;
  readonly apps: readonly App[];
  /** Whether every network rule stands in `acls`; false where there is none. */
  readonly usesOnlyAcls: boolean;
  readonly declaredTags: ReadonlySet<string>;
  /** Prefix to approvers, from `autoApprovers.routes`. */
  readonly routeApprovers: ReadonlyMap<string, readonly string[]>;
}

/** What the rules of health need of a policy. */
export function policyFacts(policy: Policy): PolicyFacts {
  return {
    policy,
    apps: listApps(policy),
    usesOnlyAcls: (policy.acls ?? []).length > 0 && (policy.grants ?? []).length === 0,
    declaredTags: new Set(policy.tagOwners.map(({ name }) => name.text)),
    routeApprovers: new Map(
      policy.autoApprovers.routes.map(({ name, items }) => [name.text, items.map(({ text }) => text)]),
    ),
  };
}

/** The prefixes that are approved for a tag without a person. */
export function approvedPrefixes(facts: PolicyFacts, tag: string): string[] {
  return [...facts.routeApprovers].flatMap(([prefix, approvers]) =>
    approvers.some((approver) => approver === tag || everyTag.has(approver)) ? [prefix.trim()] : [],
  );
}

/** Approvers that stand for every tagged device. */
const everyTag: ReadonlySet<string> = new Set(["autogroup:tagged", "*"]);

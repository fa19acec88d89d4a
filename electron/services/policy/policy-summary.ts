import { listApps } from "../../../shared/connectors/apps.ts";
import type { App } from "../../../shared/policy/document/app.ts";
import { known, mapKnown, unknown, type Known } from "../../../shared/core/known.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import type { NamedList, Policy } from "../../../shared/policy/document/model.ts";
import type { PolicyFile } from "../../../shared/policy/document/policy-file.ts";
import { parseSelector } from "../../../shared/policy/document/selector.ts";
import { isActive, type Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { PolicyStyle } from "../setup/default-decisions.ts";

/** What the policy file gives names to. */
export interface DeclaredNames {
  readonly tags: readonly string[];
  readonly groups: readonly string[];
  /** How many people each group means, whoever is suspended aside; those of which that is not known are left out. */
  readonly sizes: Readonly<Record<string, number>>;
}

/** What the application needs to know of the stored policy file at a glance. */
export interface PolicySummary {
  readonly apps: Known<readonly App[]>;
  readonly declared: DeclaredNames;
  /** null where it is not known. */
  readonly style: PolicyStyle | null;
  /** Set when the stored policy does not parse. */
  readonly problem: Problem | null;
}

const nothing: DeclaredNames = { tags: [], groups: [], sizes: {} };

/** Sums up a snapshot’s policy. */
export function policySummary({ policy, users }: Pick<Snapshot, "policy" | "users">): PolicySummary {
  if (!policy.known) return { apps: policy, declared: nothing, style: null, problem: null };
  const { document } = policy.value.file;
  if (!document.ok) {
    const apps = unknown("The policy file on the service does not parse.");
    return { apps, declared: nothing, style: null, problem: document.problem };
  }
  const { tagOwners, groups } = document.value.policy;
  const apps = listApps(document.value.policy);
  const people = users.known
    ? new Set(users.value.filter(isActive).map(({ loginName }) => loginName.toLowerCase()))
    : null;
  return {
    apps: mapKnown(policy, () => apps),
    declared: { tags: namesOf(tagOwners), groups: namesOf(groups), sizes: sizesOf(groups, people) },
    style: styleOf(document.value.policy),
    problem: null,
  };
}

/** The summary with the apps that were known before where a text that does not parse, or none, holds none to be read. */
export function keepLastApps(
  before: { readonly facts: PolicySummary; readonly snapshot: Snapshot } | null,
  now: PolicySummary,
): PolicySummary {
  if (now.apps.known || before === null || !before.facts.apps.known) return now;
  const { value, doubt } = before.facts.apps;
  const asOf = doubt?.asOf ?? before.snapshot.takenAt;
  const apps = known(value, { kind: "last-known", reason: now.apps.reason, asOf });
  return { ...now, apps, declared: before.facts.declared, style: before.facts.style };
}

/** What the defaults of a set-up depend on; null where the file does not parse. */
export function policyStyle({ policy }: PolicyFile): PolicyStyle | null {
  return policy === null ? null : styleOf(policy);
}

/** What a save did to the names of apps. */
export interface AppsMoved {
  /** Old names with the new ones. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly removed: readonly string[];
}

/** Names of the apps that are in the one version and not in the other; none where either does not parse. */
export function appsRemoved(before: PolicyFile, after: PolicyFile): readonly string[] {
  if (before.policy === null || after.policy === null) return [];
  const left = new Set(listApps(after.policy).map(({ name }) => name));
  return listApps(before.policy).flatMap(({ name }) => (left.has(name) ? [] : [name]));
}

/** An empty list of rules says something, one that is not there does not. */
function styleOf(policy: Policy): PolicyStyle {
  return {
    hasGrants: policy.grants !== null,
    hasAcls: policy.acls !== null,
    appNames: listApps(policy).map(({ name }) => name),
  };
}

function namesOf(lists: readonly NamedList[]): readonly string[] {
  return lists.map(({ name }) => name.text);
}

/** Only groups whose members all are logins can be counted. A login that nobody has is nobody. */
function sizesOf(
  groups: readonly NamedList[],
  people: ReadonlySet<string> | null,
): Readonly<Record<string, number>> {
  const sizes = groups.flatMap(({ name, items }) => {
    const logins = items
      .map(({ text }) => parseSelector(text))
      .map((one) => (one.kind === "user" ? one.login.toLowerCase() : null));
    if (logins.includes(null)) return [];
    const members = [...new Set(logins)].filter((login) => login !== null && (people?.has(login) ?? true));
    return [[name.text, members.length] as const];
  });
  return Object.fromEntries(sizes);
}

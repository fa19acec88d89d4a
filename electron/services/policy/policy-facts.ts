import { appsIn } from "../../../shared/connectors/apps.ts";
import type { App } from "../../../shared/connectors/app.ts";
import { known, mapKnown, unknown, type Known } from "../../../shared/core/known.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import { toValue } from "../../../shared/hujson/find.ts";
import type { JsonValue } from "../../../shared/hujson/tree.ts";
import { parsePolicy } from "../../../shared/policy/edit/plan.ts";
import type { Snapshot } from "../../../shared/tailnet/snapshot.ts";
import type { PolicyStyle } from "../setup/default-decisions.ts";

/** What the application needs to know of the stored policy file at a glance. */
export interface PolicyFacts {
  readonly apps: Known<readonly App[]>;
  readonly declared: { readonly tags: readonly string[]; readonly groups: readonly string[] };
  /** null where it is not known. */
  readonly style: PolicyStyle | null;
  /** Set when the stored policy does not parse. */
  readonly problem: Problem | null;
}

const nothing = { tags: [], groups: [] };

/** Reads the facts of a snapshot’s policy. Section names are compared as the service does, without regard to case. */
export function policyFacts(snapshot: Snapshot): PolicyFacts {
  const { policy } = snapshot;
  if (!policy.known) return { apps: policy, declared: nothing, style: null, problem: null };
  const parsed = parsePolicy(policy.value.text);
  if (!parsed.ok) {
    const apps = unknown("The policy file on the service does not parse.");
    return { apps, declared: nothing, style: null, problem: parsed.problem };
  }
  const root = toValue(parsed.value.root);
  const apps = appsIn(root);
  return {
    apps: mapKnown(policy, () => apps),
    declared: { tags: names(section(root, "tagowners")), groups: names(section(root, "groups")) },
    style: styleOf(root, apps),
    problem: null,
  };
}

/** The facts with the apps that were known before where a text that does not parse, or none, holds none to be read. */
export function keepLastApps(
  before: { readonly facts: PolicyFacts; readonly snapshot: Snapshot } | null,
  now: PolicyFacts,
): PolicyFacts {
  if (now.apps.known || before === null || !before.facts.apps.known) return now;
  const { value, doubt } = before.facts.apps;
  const asOf = doubt?.asOf ?? before.snapshot.takenAt;
  const apps = known(value, { kind: "last-known", reason: now.apps.reason, asOf });
  return { ...now, apps, declared: before.facts.declared, style: before.facts.style };
}

/** What the defaults of a set-up depend on, from a text; null where it does not parse. */
export function policyStyle(text: string): PolicyStyle | null {
  const parsed = parsePolicy(text);
  if (!parsed.ok) return null;
  const root = toValue(parsed.value.root);
  return styleOf(root, appsIn(root));
}

/** Names of the apps that are in the one text and not in the other; none where either does not parse. */
export function appsRemoved(before: string, after: string): readonly string[] {
  const left = policyStyle(after);
  const had = policyStyle(before);
  if (left === null || had === null) return [];
  return had.appNames.filter((name) => !left.appNames.includes(name));
}

function styleOf(root: JsonValue, apps: readonly App[]): PolicyStyle {
  return {
    hasGrants: isFilled(section(root, "grants")),
    hasAcls: isFilled(section(root, "acls")),
    appNames: apps.map(({ name }) => name),
  };
}

function section(root: JsonValue, name: string): JsonValue | undefined {
  if (root === null || typeof root !== "object" || Array.isArray(root)) return undefined;
  return Object.entries(root).find(([key]) => key.toLowerCase() === name)?.[1];
}

function names(value: JsonValue | undefined): readonly string[] {
  return value === undefined || value === null || typeof value !== "object" || Array.isArray(value)
    ? []
    : Object.keys(value);
}

/** `null` counts as absent, as it does for the service; an empty list says something. */
function isFilled(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null;
}

import * as v from "valibot";
import type { Problem } from "../../core/problem.ts";
import type { MeantApp } from "../access/impact.ts";
import type {
  AnyIntentSchema,
  CompositeDefinition,
  IntentDefinition,
  IntentDescription,
  IntentSchema,
} from "./define-intent.ts";
import type { PlanBuilder } from "./plan-builder.ts";
import type { IntentOf, IntentTable, PolicyIntent, PolicyIntentKind } from "./intent.ts";
import { addApp } from "./intents/add-app.ts";
import { addApprovers } from "./intents/add-approvers.ts";
import { addFixedDestination } from "./intents/add-fixed-destination.ts";
import { addGroupMembers } from "./intents/add-group-members.ts";
import { addName } from "./intents/add-name.ts";
import { addPosture } from "./intents/add-posture.ts";
import { addRuleDestinations } from "./intents/add-rule-destinations.ts";
import { addRuleSources } from "./intents/add-rule-sources.ts";
import { addRule } from "./intents/add-rule.ts";
import { addTag } from "./intents/add-tag.ts";
import { addTest } from "./intents/add-test.ts";
import { addTimedCondition } from "./intents/add-timed-condition.ts";
import { allowAccess } from "./intents/allow-access.ts";
import { allowDns } from "./intents/allow-dns.ts";
import { convertPreset } from "./intents/convert-preset.ts";
import { createGroup } from "./intents/create-group.ts";
import { deprovisionPerson } from "./intents/deprovision-person.ts";
import { dropEmptySections } from "./intents/drop-empty-sections.ts";
import { followList } from "./intents/follow-list.ts";
import { giveEntitlements } from "./intents/give-entitlements.ts";
import { migrateWildcard } from "./intents/migrate-wildcard.ts";
import { removeApp } from "./intents/remove-app.ts";
import { removeApprovers } from "./intents/remove-approvers.ts";
import { removeGroupMembers } from "./intents/remove-group-members.ts";
import { removeGroup } from "./intents/remove-group.ts";
import { removeName } from "./intents/remove-name.ts";
import { removePosture } from "./intents/remove-posture.ts";
import { removeRuleDestinations } from "./intents/remove-rule-destinations.ts";
import { removeRuleSources } from "./intents/remove-rule-sources.ts";
import { removeRule } from "./intents/remove-rule.ts";
import { removeSniProxy } from "./intents/remove-sni-proxy.ts";
import { removeTag } from "./intents/remove-tag.ts";
import { removeTest } from "./intents/remove-test.ts";
import { renameName } from "./intents/rename-name.ts";
import { restorePerson } from "./intents/restore-person.ts";
import { restoreApp } from "./intents/restore-app.ts";
import { restoreSniProxy } from "./intents/restore-sni-proxy.ts";
import { sequence } from "./intents/sequence.ts";
import { setAppUsers } from "./intents/set-app-users.ts";
import { setRuleVia } from "./intents/set-rule-via.ts";
import { setTagOwners } from "./intents/set-tag-owners.ts";
import { takeEntitlements } from "./intents/take-entitlements.ts";
import { takeGiven } from "./intents/take-given.ts";
import { updateApp } from "./intents/update-app.ts";
import { updateFixedDestination } from "./intents/update-fixed-destination.ts";
import { updateIpset } from "./intents/update-ipset.ts";

/** The kinds that are planned on one text: what the steps of a sequence come down to. */
const steps = {
  addApp,
  addFixedDestination,
  updateFixedDestination,
  updateApp,
  followList,
  removeApp,
  restoreApp,
  convertPreset,
  migrateWildcard,
  removeSniProxy,
  restoreSniProxy,
  addTag,
  removeTag,
  setTagOwners,
  addApprovers,
  removeApprovers,
  createGroup,
  removeGroup,
  addGroupMembers,
  removeGroupMembers,
  giveEntitlements,
  takeEntitlements,
  deprovisionPerson,
  restorePerson,
  addRule,
  removeRule,
  addRuleSources,
  removeRuleSources,
  addRuleDestinations,
  removeRuleDestinations,
  setRuleVia,
  allowDns,
  allowAccess,
  addTest,
  removeTest,
  updateIpset,
  addTimedCondition,
  addPosture,
  removePosture,
  addName,
  removeName,
  renameName,
  takeGiven,
  dropEmptySections,
};

/** The kinds that come down to others. */
const composites = { setAppUsers };

/** Every kind of intent, in the order in which they are explained. A new kind is a file in `intents/` and a line here. */
export const intents = { ...steps, ...composites, sequence };

declare module "./intent.ts" {
  interface IntentTable {
    readonly kinds: typeof intents;
  }
}

const anyIntent: AnyIntentSchema = v.lazy(() => policyIntentSchema);

/** The schema of each kind. */
export const intentSchemas: readonly IntentSchema<PolicyIntent>[] = Object.values(intents).map(({ schema }) =>
  typeof schema === "function" ? schema(anyIntent) : schema,
);

/** An intent as it comes from outside the program: a file, standard input, the window. */
export const policyIntentSchema: AnyIntentSchema = v.variant("kind", intentSchemas);

/** Every kind of intent, in the order of the table. */
export const policyIntentKinds = Object.values(intents).map(({ example }) => example.kind);

/** The same tables, so that what a kind says can be asked with an intent of that kind. */
const described: { readonly [K in keyof IntentTable["kinds"]]: IntentDescription<IntentOf<K>> } = intents;
const planned: { readonly [K in keyof typeof steps]: IntentDefinition<IntentOf<K>> } = steps;

const composed: { readonly [K in keyof typeof composites]: CompositeDefinition<IntentOf<K>> } = composites;

/** An intent that is planned on one text. */
export type StepIntent = IntentOf<keyof typeof steps>;

/** An intent that comes down to others. */
export type CompositeIntent = IntentOf<keyof typeof composites>;

/** Whether an intent comes down to others. */
export function isComposite(intent: StepIntent | CompositeIntent): intent is CompositeIntent {
  return Object.hasOwn(composites, intent.kind);
}

/** What an intent comes down to on a text; a problem to refuse it. */
export function stepsOf(plan: PlanBuilder, intent: CompositeIntent) {
  return composed[intent.kind].steps(plan, intent);
}

/** Collects the edits of one intent; returns a problem to refuse it. */
export function collectEdits(plan: PlanBuilder, intent: StepIntent): Problem | null {
  return collectEditsOfKind(plan, intent.kind, intent);
}

function collectEditsOfKind<K extends keyof typeof steps>(
  plan: PlanBuilder,
  kind: K,
  intent: IntentOf<K>,
): Problem | null {
  return planned[kind].plan(plan, intent);
}

function about<K extends PolicyIntentKind>(kind: K, intent: IntentOf<K>) {
  const { title, meantFor } = described[kind];
  return { title: title?.(intent) ?? "Change the policy file", meantFor: meantFor?.(intent) ?? null };
}

/** The title of an intent's review. */
export function titleOf(intent: PolicyIntent): string {
  return about(intent.kind, intent).title;
}

/** The apps that an intent is for; null where all that it does is meant. */
export function appsMeantBy(intent: PolicyIntent): readonly MeantApp[] | null {
  if (intent.kind !== "sequence") return about(intent.kind, intent).meantFor;
  const all = intent.intents.map(appsMeantBy);
  return all.includes(null) ? null : all.flatMap((names) => names ?? []);
}

export type { IntentOf, PolicyIntent };

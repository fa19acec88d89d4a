import type { Problem } from "../../core/problem.ts";
import type { PolicyDraft } from "./draft.ts";
import type { PolicyIntent, SequenceIntent } from "./intent.ts";
import { dropEmptySections } from "./steps/empty-sections.ts";
import { allowAccess, allowDns } from "./steps/access.ts";
import { addApp, restoreApp } from "./steps/add-app.ts";
import { addApprovers, removeApprovers } from "./steps/approvers.ts";
import { addGroupMembers, createGroup, removeGroup, removeGroupMembers } from "./steps/groups.ts";
import { removeApp } from "./steps/remove-app.ts";
import { addRuleDestinations, removeRuleDestinations } from "./steps/rule-destinations.ts";
import { addRuleSources, removeRuleSources } from "./steps/rule-sources.ts";
import { addRule, removeRule } from "./steps/rules.ts";
import { addTag, removeTag, setTagOwners } from "./steps/tags.ts";
import { addTest, removeTest } from "./steps/tests.ts";
import { convertPreset, updateApp } from "./steps/update-app.ts";
import { migrateWildcard } from "./steps/wildcard.ts";

/** Collects the edits of one intent; returns a problem to refuse it. */
export function runStep(draft: PolicyDraft, intent: Exclude<PolicyIntent, SequenceIntent>): Problem | null {
  switch (intent.kind) {
    case "addApp":
      return addApp(draft, intent);
    case "updateApp":
      return updateApp(draft, intent);
    case "removeApp":
      return removeApp(draft, intent);
    case "restoreApp":
      return restoreApp(draft, intent);
    case "convertPreset":
      return convertPreset(draft, intent);
    case "migrateWildcard":
      return migrateWildcard(draft, intent);
    case "addTag":
      return addTag(draft, intent);
    case "removeTag":
      return removeTag(draft, intent);
    case "setTagOwners":
      return setTagOwners(draft, intent);
    case "addApprovers":
      return addApprovers(draft, intent);
    case "removeApprovers":
      return removeApprovers(draft, intent);
    case "createGroup":
      return createGroup(draft, intent);
    case "removeGroup":
      return removeGroup(draft, intent);
    case "addGroupMembers":
      return addGroupMembers(draft, intent);
    case "removeGroupMembers":
      return removeGroupMembers(draft, intent);
    case "addRule":
      return addRule(draft, intent);
    case "removeRule":
      return removeRule(draft, intent);
    case "addRuleSources":
      return addRuleSources(draft, intent);
    case "removeRuleSources":
      return removeRuleSources(draft, intent);
    case "addRuleDestinations":
      return addRuleDestinations(draft, intent);
    case "removeRuleDestinations":
      return removeRuleDestinations(draft, intent);
    case "allowDns":
      return allowDns(draft, intent);
    case "allowAccess":
      return allowAccess(draft, intent);
    case "dropEmptySections":
      return dropEmptySections(draft, intent);
    case "addTest":
      return addTest(draft, intent);
    case "removeTest":
      break;
  }
  return removeTest(draft, intent.test);
}

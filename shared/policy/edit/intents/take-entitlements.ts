import * as v from "valibot";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { provisioned, type Provisioned } from "../intent-fields.ts";
import type { PlanBuilder } from "../plan-builder.ts";
import { entitlementLists, withList, type EntitlementList } from "../steps/entitlement-list.ts";
import {
  approvalOf,
  listWords,
  otherSpelling,
  provisioningTitle,
  takingWords,
} from "../steps/entitlement-words.ts";
import { foldedLogin } from "../steps/list-edits.ts";
import { removeRuleAt } from "../steps/rules.ts";

const schema = intentSchema("takeEntitlements", {
  items: provisioned,
  /** Keeps a rule, prefix or service that is left without anybody, and says so. */
  keepEmptied: v.exactOptional(v.boolean()),
});

/**
 * Takes people out of the lists that give entitlements: these logins in these places, whatever their case, and nothing
 * else. A rule, prefix or service that is left without anybody goes too.
 */
export const takeEntitlements: DefinitionOf<typeof schema> = {
  schema,
  title: ({ items }) => provisioningTitle(items, takingWords, "Take back"),
  help: "Takes entitlements back: these logins in these lists alone; a rule that is left without any goes too.",
  example: {
    kind: "takeEntitlements",
    items: [{ entitlement: { section: "groups", group: "group:eng" }, people: ["ana@example.com"] }],
  },
  plan(plan, { items, keepEmptied = false }) {
    const found = entitlementLists(plan, items, "take");
    if ("refused" in found) return found.refused;
    const taken = found.lists.flatMap((list) => takeFrom(plan, list, keepEmptied));
    if (taken.length > 0) plan.inverse.push({ kind: "giveEntitlements", items: taken });
    return null;
  },
};

/** What has to be given back; nothing where the whole went, which has a way back of its own. */
function takeFrom(plan: PlanBuilder, place: EntitlementList, keepEmptied: boolean): Provisioned {
  const { path, list, entitlement, people, section } = place;
  const going = new Set(people.map(foldedLogin));
  const isGoing = (item: unknown): item is string => typeof item === "string" && going.has(foldedLogin(item));
  const names = list.filter(isGoing);
  sayWhoStands(plan, place, names);
  if (names.length === 0) return [];
  const reason = takingWords(entitlement, [...new Set(names)]);
  const isEmptied = names.length === list.length;
  if (isEmptied && !keepEmptied && removeEmptied(plan, place, reason)) return [];
  if (isEmptied) sayEmptied(plan, place);
  list.forEach((item, index) => {
    if (isGoing(item)) plan.add({ op: "remove", path: [...path, index], section, reason });
  });
  const staying = list.filter((item) => !isGoing(item));
  return [{ entitlement: withList(plan, place, staying), people: distinct(names) }];
}

/** Says who is not named there at all, and who is named with other letters. */
function sayWhoStands(plan: PlanBuilder, { people, entitlement }: EntitlementList, names: readonly string[]) {
  for (const login of people) {
    const written = names.filter((name) => foldedLogin(name) === foldedLogin(login));
    if (written.length === 0) plan.leave(`${login} is not named in ${listWords(entitlement)}.`);
    for (const name of written) if (name !== login) plan.warn(otherSpelling(login, name));
  }
}

/** Removes what is left without anybody and means nothing then; false for lists that may be empty. */
function removeEmptied(plan: PlanBuilder, place: EntitlementList, reason: string): boolean {
  const { entitlement, path, section, list } = place;
  switch (entitlement.section) {
    case "groups":
    case "tagOwners":
      return false;
    case "approvers": {
      if (entitlement.of === "exitNode") return false;
      const approvers = list.filter((item) => typeof item === "string");
      plan.add(
        { op: "remove", path, section, reason },
        { kind: "addApprovers", target: approvalOf(entitlement), approvers },
      );
      return true;
    }
    case "acls":
    case "grants":
    case "ssh": {
      const why = `Removes ${listWords(entitlement)}, which allowed nobody else`;
      removeRuleAt(plan, entitlement.section, entitlement.rule.index, why);
      return true;
    }
  }
}

function sayEmptied(plan: PlanBuilder, { entitlement }: EntitlementList): void {
  // That a group has no members left is said of the result.
  if (entitlement.section === "groups") return;
  if (entitlement.section === "tagOwners")
    plan.warn(`After this ${entitlement.tag} belongs to Admins and Network admins alone.`);
  else if (entitlement.section === "approvers") plan.warn(`After this ${listWords(entitlement)} are none.`);
  else plan.warn(`After this ${listWords(entitlement)} allows nobody.`);
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Map(names.map((name) => [foldedLogin(name), name])).values()];
}

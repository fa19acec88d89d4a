import { problem, type Problem } from "../../../core/problem.ts";
import { canonicalJson, isArray, isObject, type JsonPath, pathKey, stringsOf } from "../../../hujson/json.ts";
import type { JsonValue } from "../../../hujson/tree.ts";
import { managerOfTag } from "../../document/foreign-objects.ts";
import { parseSelector } from "../../document/selector.ts";
import type { ListedEntitlement, Provisioned } from "../intent-fields.ts";
import { managerOfGrant } from "../leaving/person-places.ts";
import { invalid, unexpectedShape, type PlanBuilder } from "../plan-builder.ts";
import { identifyRule, sourcesKey } from "../rule-identity.ts";
import { approverList, targetWords } from "./approvers.ts";
import { ruleToGive, ruleToTake, type FoundRule } from "./entitlement-rule.ts";
import { approvalOf, listWords } from "./entitlement-words.ts";
import { foldedLogin } from "./list-edits.ts";

type Purpose = "give" | "take";

/** The list of a policy file that gives an entitlement, as it stands. */
export interface EntitlementList {
  /** Rules by the place where they stand. */
  readonly entitlement: ListedEntitlement;
  readonly path: JsonPath;
  readonly list: readonly JsonValue[];
  /** Canonical name of the section. */
  readonly section: string;
  /** Logins that the intent names for it, each person once. */
  readonly people: readonly string[];
}

/** Where a list was looked for: it, a reason to refuse, or what became of it. */
type Found = Omit<EntitlementList, "people"> | { readonly refused: Problem } | { readonly gone: string };

/**
 * The lists of all entitlements of an intent, each once, rules from the last to the first: what takes their removal back
 * then puts them in from the first to the last. Says what is gone.
 */
export function entitlementLists(
  plan: PlanBuilder,
  items: Provisioned,
  purpose: Purpose,
): { readonly lists: readonly EntitlementList[] } | { readonly refused: Problem } {
  const lists = new Map<string, EntitlementList>();
  for (const { entitlement, people } of eachOnce(items)) {
    const stranger = people.find((login) => parseSelector(login).kind !== "user");
    if (stranger !== undefined) return { refused: invalid(`“${stranger}” is not the login of a person.`) };
    if (people.length === 0) continue;
    const found = listOf(plan, entitlement, people, purpose);
    if ("refused" in found) return found;
    if ("gone" in found) {
      plan.leave(found.gone);
      continue;
    }
    const manager = managerOf(plan, found);
    if (manager === pam) return { refused: ofOthers(found.entitlement, manager) };
    if (manager !== null) plan.warn(keptBy(found.entitlement, manager));
    const key = pathKey(found.path);
    const before = lists.get(key)?.people ?? [];
    lists.set(key, { ...found, people: distinctLogins([...before, ...people]) });
  }
  return { lists: [...lists.values()].toSorted((left, right) => ruleIndex(right) - ruleIndex(left)) };
}

/**
 * Each entitlement once, with all that is said of it: a rule is found again by who is to be in it, and looked for by some of
 * them alone it could be taken for its twin.
 */
function eachOnce(items: Provisioned): Provisioned {
  const once = new Map<string, Provisioned[number]>();
  for (const { entitlement, people } of items) {
    const key = canonicalJson(entitlement);
    once.set(key, { entitlement, people: [...(once.get(key)?.people ?? []), ...people] });
  }
  return [...once.values()];
}

/** Who else keeps a list: by its tag, by the tags that it names, or by what its grant gives. */
function managerOf(
  plan: PlanBuilder,
  { entitlement, path, list }: Omit<EntitlementList, "people">,
): string | null {
  switch (entitlement.section) {
    case "tagOwners":
      return managerOfTag(entitlement.tag) ?? null;
    case "approvers":
      return stringsOf(list).flatMap((name) => managerOfTag(name) ?? [])[0] ?? null;
    case "grants":
      return managerOfGrant(plan.at(path.slice(0, 2)));
    case "groups":
    case "acls":
    case "ssh":
      return null;
  }
}

const pam = "Tailscale PAM";

/** Source: Tailscale docs, “PAM”: what is made when it is switched on is to be kept as it is. */
function ofOthers(entitlement: ListedEntitlement, manager: string): Problem {
  const { what, isOne } = subjectOf(entitlement);
  return problem("edit-refused", `${what} ${isOne ? "belongs" : "belong"} to ${manager}.`, {
    meaning: "That is shown here and changed there, so nobody is given it or taken out of it.",
    remedy: `Change it in ${manager}.`,
  });
}

function keptBy(entitlement: ListedEntitlement, manager: string): string {
  const { what, isOne } = subjectOf(entitlement);
  return `${what} ${isOne ? "is" : "are"} kept by ${manager}, which may rely on that or change it back.`;
}

function subjectOf(entitlement: ListedEntitlement): { readonly what: string; readonly isOne: boolean } {
  const words = listWords(entitlement);
  return { what: `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`, isOne: "rule" in entitlement };
}

function ruleIndex({ path: [, second] }: EntitlementList): number {
  return typeof second === "number" ? second : -1;
}

function distinctLogins(logins: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return logins.filter((login) => {
    const folded = foldedLogin(login);
    return !seen.has(folded) && seen.add(folded);
  });
}

function listOf(
  plan: PlanBuilder,
  entitlement: ListedEntitlement,
  people: readonly string[],
  purpose: Purpose,
): Found {
  switch (entitlement.section) {
    case "groups":
      return namedList(plan, entitlement, entitlement.group, purpose);
    case "tagOwners":
      return namedList(plan, entitlement, entitlement.tag, purpose);
    case "approvers":
      return approvers(plan, entitlement, purpose);
    case "acls":
    case "grants":
    case "ssh": {
      const found = purpose === "give" ? ruleToGive : ruleToTake;
      return ruleSources(plan, found(plan, entitlement.rule, people), entitlement.section);
    }
  }
}

function namedList(
  plan: PlanBuilder,
  entitlement: Extract<ListedEntitlement, { section: "groups" | "tagOwners" }>,
  name: string,
  purpose: Purpose,
): Found {
  const { section } = entitlement;
  const found = plan.mapSection(section);
  if ("refused" in found) return found;
  if (!Object.hasOwn(found.map, name)) {
    if (section === "groups" && isSynced(name)) return { refused: syncedGroup(name) };
    if (purpose === "take") return { gone: `${name} is not declared in the policy file any more.` };
    return { refused: undeclared(name, section) };
  }
  const list = found.map[name];
  if (!isArray(list)) return { refused: unexpectedShape(`${section} → ${name}`) };
  return { entitlement, path: [plan.key(section), name], list, section };
}

/** Groups of an identity provider have its domain in their names. Source: Tailscale docs, “User and group provisioning”. */
function isSynced(group: string): boolean {
  return group.includes("@");
}

function syncedGroup(group: string): Problem {
  return problem("edit-refused", `${group} is synced from the identity provider.`, {
    meaning: "Its members are not in the policy file, so they cannot be changed there.",
    remedy: "Change its members at the identity provider.",
  });
}

function undeclared(name: string, section: "groups" | "tagOwners"): Problem {
  const what = `${name} is not declared in the policy file.`;
  if (section === "tagOwners") return problem("not-found", what, { remedy: "Declare the tag first." });
  return problem("not-found", what, {
    meaning: "It may be synced from an identity provider, where its members are managed.",
    remedy: "Change its members there, or create a group in the policy file.",
  });
}

function approvers(
  plan: PlanBuilder,
  entitlement: Extract<ListedEntitlement, { section: "approvers" }>,
  purpose: Purpose,
): Found {
  const section = "autoApprovers";
  const found = approverList(plan, approvalOf(entitlement));
  if ("refused" in found) return found;
  const { path, list } = found;
  if (list !== undefined) return { entitlement, path, list, section };
  const what = `Nobody approves ${targetWords(approvalOf(entitlement))} any more.`;
  if (purpose === "take") return { gone: what };
  if (entitlement.of === "exitNode") return { entitlement, path, list: [], section };
  return { refused: problem("not-found", what, { remedy: "Add the approval to the policy file first." }) };
}

function ruleSources(plan: PlanBuilder, found: FoundRule, section: "acls" | "grants" | "ssh"): Found {
  if ("refused" in found || "gone" in found) return found;
  const { index, value } = found;
  const entitlement: ListedEntitlement = { section, rule: identifyRule(section, index, value) };
  const key = sourcesKey(section, value);
  const list = value[key];
  if (!isArray(list)) return { refused: unexpectedShape(listWords(entitlement)) };
  return { entitlement, path: [plan.key(section), index, key], list, section };
}

/** The entitlement as it is named when its list holds something else: a rule is known by its sources, too. */
export function withList(
  plan: PlanBuilder,
  { entitlement, path }: EntitlementList,
  list: readonly JsonValue[],
): ListedEntitlement {
  if (!("rule" in entitlement)) return entitlement;
  const { section, rule } = entitlement;
  const value = plan.at(path.slice(0, 2));
  if (!isObject(value)) return entitlement;
  return {
    section,
    rule: identifyRule(section, rule.index, { ...value, [sourcesKey(section, value)]: list }),
  };
}

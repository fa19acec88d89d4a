import type { ApprovalTarget, ListedEntitlement, Provisioned } from "../intent-fields.ts";
import { targetWords } from "./approvers.ts";
import { entryName } from "../../document/entry-name.ts";

/** What a list of people is called in a sentence: `group:eng`, `Grant 4`, `the owners of tag:web`. */
export function listWords(entitlement: ListedEntitlement): string {
  switch (entitlement.section) {
    case "groups":
      return entitlement.group;
    case "tagOwners":
      return `the owners of ${entitlement.tag}`;
    case "approvers":
      return `the approvers of ${targetWords(approvalOf(entitlement))}`;
    case "acls":
    case "grants":
    case "ssh":
      return entryName(entitlement.section, entitlement.rule.index);
  }
}

/** Why people are written into a list. */
export function givingWords(entitlement: ListedEntitlement, people: readonly string[]): string {
  const who = people.join(", ");
  switch (entitlement.section) {
    case "groups":
      return `Adds ${who} to ${entitlement.group}`;
    case "tagOwners":
      return `Lets ${who} assign ${entitlement.tag}`;
    case "approvers":
      return `Approves ${targetWords(approvalOf(entitlement))} for ${who}`;
    case "acls":
    case "grants":
    case "ssh":
      return `Lets ${who} use ${listWords(entitlement)}`;
  }
}

/** Why people are taken out of a list. */
export function takingWords(entitlement: ListedEntitlement, people: readonly string[]): string {
  const who = people.join(", ");
  switch (entitlement.section) {
    case "groups":
      return `Takes ${who} out of ${entitlement.group}`;
    case "tagOwners":
      return `No longer lets ${who} assign ${entitlement.tag}`;
    case "approvers":
      return `No longer approves ${targetWords(approvalOf(entitlement))} for ${who}`;
    case "acls":
    case "grants":
    case "ssh":
      return `No longer lets ${who} use ${listWords(entitlement)}`;
  }
}

/** Logins are one person’s whatever their case; where they differ, a person should look. */
export function otherSpelling(login: string, written: string): string {
  return `The policy file writes ${login} as ${written}; both are taken for the same person.`;
}

/** The title of a review: what happens where there is one thing, else how much. */
export function provisioningTitle(items: Provisioned, words: typeof givingWords, verb: string): string {
  const [only, ...more] = items;
  const people = new Set(items.flatMap((item) => item.people));
  if (only !== undefined && more.length === 0 && people.size === 1)
    return words(only.entitlement, only.people);
  return `${verb} ${count(items.length, "entitlement")}: ${people.size === 1 ? [...people].join("") : count(people.size, "person", "people")}`;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** The same approvers as the intents about them name these. */
export function approvalOf(
  entitlement: Extract<ListedEntitlement, { section: "approvers" }>,
): ApprovalTarget {
  if (entitlement.of === "exitNode") return { of: "exitNode" };
  const { name } = entitlement;
  return entitlement.of === "routes" ? { of: "route", prefix: name } : { of: "service", service: name };
}

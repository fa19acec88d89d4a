import { parsePrefix } from "../../../net/address.ts";
import { finding, unresolved, type CheckContext } from "./unresolved-names.ts";
import { goQuote } from "../../../core/go-quote.ts";
import type { AutoApprovers, Finding, NamedList, NamedWord } from "../../document/model.ts";
import type { Word } from "../../document/word.ts";
import { parseSelector } from "../../document/selector.ts";

/**
 * Checks `groups`: members are people. Of groups inside groups the service names the innermost pair, as it follows
 * members before it judges the group that has them (measured on chains of two and three and on a circle).
 */
export function checkGroups(groups: readonly NamedList[]): Finding[] {
  const byName = new Map(groups.map((group) => [group.name.text, group]));
  const found: Finding[] = [];
  const seen = new Set<string>();
  // No recursion: a file may hold a chain of any length.
  const open: OpenGroup[] = [];
  const visit = (group: NamedList): void => {
    if (seen.has(group.name.text)) return;
    seen.add(group.name.text);
    const where = `groups[${goQuote(group.name.text)}]`;
    if (!group.name.text.startsWith("group:")) {
      found.push(finding(group.name, `${where}: group names must start with 'group:'`));
    }
    open.push({ group, where, next: 0, followed: false });
  };
  for (const group of groups.toSorted((left, right) => (left.name.text < right.name.text ? -1 : 1))) {
    visit(group);
    for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
      const member = at.group.items[at.next];
      if (member === undefined) {
        open.pop();
        continue;
      }
      const selector = parseSelector(member.text);
      const inner = selector.kind === "group" ? byName.get(selector.name) : undefined;
      if (inner !== undefined && !at.followed) {
        at.followed = true;
        visit(inner);
        continue;
      }
      const reason = memberProblem(selector.kind);
      if (reason !== null)
        found.push(finding(member, `${at.where}: ${goQuote(member.text.trim())}: ${reason}`));
      at.next += 1;
      at.followed = false;
    }
  }
  return found;
}

/** A group whose members are being judged. */
interface OpenGroup {
  readonly group: NamedList;
  readonly where: string;
  /** The member to be judged next. */
  next: number;
  /** Whether that member, a group itself, was followed already. */
  followed: boolean;
}

function memberProblem(kind: ReturnType<typeof parseSelector>["kind"]): string | null {
  if (kind === "group") return "group members cannot be recursive";
  return kind === "user" || kind === "domain" ? null : "group members must be users";
}

/** Checks `hosts`. */
export function checkHosts(hosts: readonly NamedWord[]): Finding[] {
  const found: Finding[] = [];
  for (const { name, value } of hosts) {
    const where = `hosts[${goQuote(name.text)}]`;
    if (name.text.includes("@")) found.push(finding(name, `${where}: host names cannot contain '@'`));
    if (parsePrefix(value.text.trim()) === null) {
      found.push(finding(value, `${where}: ${goQuote(value.text)}: invalid address`));
    }
  }
  return found;
}

/**
 * Checks `tagOwners`. Circles of tags are accepted (measured). Source of the words on tag names:
 * tailscale.com/tailcfg, `CheckTag`.
 */
export function checkTagOwners(tagOwners: readonly NamedList[], context: CheckContext): Finding[] {
  const found: Finding[] = [];
  for (const { name, items } of tagOwners) {
    const where = `tagOwners[${goQuote(name.text)}]`;
    const reason = tagProblem(name.text);
    if (reason !== null) found.push(finding(name, `${where}: ${reason}`));
    for (const owner of items) {
      const selector = parseSelector(owner.text);
      const isOwner = ["user", "domain", "group", "tag", "autogroup", "foreign"].includes(selector.kind);
      const problem = isOwner ? unresolved(selector, context) : `${goQuote(owner.text)}: invalid tag owner`;
      if (problem !== null) found.push(finding(owner, `${where}: ${problem}`));
    }
  }
  return found;
}

/** Why a tag cannot be named so, in the words of `tailcfg.CheckTag`; null if it can. */
export function tagProblem(tag: string): string | null {
  if (!tag.startsWith("tag:")) return "tags must start with 'tag:'";
  const name = tag.slice("tag:".length);
  if (name === "") return "tag names must not be empty";
  if (!/^[A-Za-z]/.test(name)) return "tag names must start with a letter, after 'tag:'";
  return /^[A-Za-z0-9-]+$/.test(name) ? null : "tag names can only contain numbers, letters, or dashes";
}

/** Checks `autoApprovers`. `0.0.0.0/0` and `::/0` are accepted as prefixes (measured). */
export function checkAutoApprovers(approvers: AutoApprovers, context: CheckContext): Finding[] {
  const found: Finding[] = [];
  const check = (word: Word, where: string): void => {
    const selector = parseSelector(word.text);
    const isApprover = ["user", "domain", "group", "tag", "autogroup", "foreign"].includes(selector.kind);
    const reason = isApprover ? unresolved(selector, context) : `${goQuote(word.text)}: invalid approver`;
    if (reason !== null) found.push(finding(word, `${where}: ${reason}`));
  };
  for (const { name, items } of approvers.routes) {
    const where = `autoApprovers.routes[${goQuote(name.text)}]`;
    if (parsePrefix(name.text.trim()) === null) found.push(finding(name, `${where}: invalid prefix`));
    for (const item of items) check(item, where);
  }
  for (const item of approvers.exitNode) check(item, "autoApprovers.exitNode");
  for (const { name, items } of approvers.services) {
    for (const item of items) check(item, `autoApprovers.services[${goQuote(name.text)}]`);
  }
  return found;
}

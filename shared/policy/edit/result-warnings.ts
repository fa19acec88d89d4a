import { listed } from "../../core/words.ts";
import type { Node } from "../../hujson/tree.ts";
import type { Policy } from "../document/model.ts";
import type { PolicyDocument } from "../document/policy-file.ts";

/**
 * What a person should know of a file as a change leaves it, whatever steps led there. Only what the change brings about
 * is said, so that a later step that mends what an earlier one did is not warned about.
 */
export function resultWarnings(before: PolicyDocument, after: PolicyDocument): readonly string[] {
  return [
    ...rulesWarning(before.policy, after.policy),
    ...emptiedWarning(newIn(emptyGroups, before, after)),
    ...newIn(undeclaredNames, before, after).map(
      (name) => `${name} is not declared in the policy file; the service will refuse it.`,
    ),
  ];
}

/** One sentence for all of them: a change that takes many people out empties many groups. */
function emptiedWarning(groups: readonly string[]): readonly string[] {
  if (groups.length === 0) return [];
  return [`${listed(groups)} ${groups.length === 1 ? "has" : "have"} no members after this.`];
}

function rulesWarning(before: Policy, after: Policy): readonly string[] {
  const [was, is] = [hasRules(before), hasRules(after)];
  if (was === null && is !== null)
    return ["Until now everything was allowed. After this only what the rules name is allowed."];
  if (was !== null && is === null)
    return ["After this the file has no rules: everybody may reach everything."];
  return was === true && is === false
    ? ["After this no rule is left, and the service denies everything."]
    : [];
}

/** Whether there are network rules; null where neither `acls` nor `grants` is there, which allows everything. */
function hasRules({ acls, grants }: Policy): boolean | null {
  return acls === null && grants === null ? null : (acls ?? []).length + (grants ?? []).length > 0;
}

function newIn(
  find: (document: PolicyDocument) => readonly string[],
  before: PolicyDocument,
  after: PolicyDocument,
): readonly string[] {
  const found = find(after);
  if (found.length === 0) return [];
  const old = new Set(find(before));
  return found.filter((name) => !old.has(name));
}

function emptyGroups({ policy }: PolicyDocument): readonly string[] {
  return policy.groups.flatMap(({ name, items }) => (items.length === 0 ? [name.text] : []));
}

/**
 * Groups and tags that are named but not declared: the service refuses them, synced groups excepted, which look like
 * `group:team@example.com`.
 */
function undeclaredNames({ policy, root }: PolicyDocument): readonly string[] {
  const named = new Set<string>();
  collect(root, named);
  for (const { name } of [...policy.groups, ...policy.tagOwners]) named.delete(name.text);
  return [...named];
}

/** Selectors of groups and tags, ports taken off. */
function collect(node: Node, into: Set<string>): void {
  if (node.type === "string") {
    // The pattern is only tried where it may match: this looks at every string of the file.
    if (!node.value.startsWith("tag:") && !node.value.startsWith("group:")) return;
    const name = /^(?:group|tag):[^:@/]+(?=$|:)/u.exec(node.value)?.[0];
    if (name !== undefined) into.add(name);
  } else if (node.type === "array") {
    for (const element of node.elements) collect(element, into);
  } else if (node.type === "object") {
    for (const { value } of node.members) collect(value, into);
  }
}

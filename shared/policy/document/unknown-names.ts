import type { Policy } from "./model.ts";
import type { Word } from "./word.ts";
import { namedWords } from "./named-words.ts";
import { namesOf } from "./names.ts";
import { autogroups, parseSelector } from "./selector.ts";

/**
 * Whether a selector names something of which the file does not say what it stands for: a group that may be synced from
 * an identity provider, an autogroup that is not documented, something of another tailnet.
 */
export function isUnknownName(text: string, policy: Policy): boolean {
  const selector = parseSelector(text);
  if (selector.kind === "group")
    return maybeSynced(selector.name) && !namesOf(policy).groups.has(selector.name);
  if (selector.kind === "autogroup") return !autogroups.includes(selector.name);
  return selector.kind === "foreign";
}

/**
 * Whether a group that the file does not declare may come from an identity provider: the names of such groups have a
 * domain. Source: Tailscale docs, “User & group provisioning”.
 */
export function maybeSynced(group: string): boolean {
  const at = group.indexOf("@");
  return at > "group:".length && at < group.length - 1;
}

/** Every name of that kind that a policy uses, once, where it stands first. */
export function unknownNames(policy: Policy): readonly Word[] {
  const found = new Map<string, Word>();
  for (const word of namedWords(policy)) {
    const first = found.get(word.text);
    if (first !== undefined && first.offset <= word.offset) continue;
    if (first !== undefined || isUnknownName(word.text, policy)) found.set(word.text, word);
  }
  return [...found.values()].toSorted((left, right) => left.offset - right.offset);
}

/** Why what rests on such a name cannot be known, in a sentence. */
export function unknownNameWords(name: string): string {
  const { kind } = parseSelector(name);
  if (kind === "group") return `Who is in ${name} is not known: it is synced.`;
  if (kind === "foreign") return `What ${name} stands for is not known: another tailnet’s file says it.`;
  return `Whom ${name} stands for is not known.`;
}

const entriesWithUnknownFields = new WeakMap<Policy, ReadonlySet<string>>();

/** Whether an entry of a list, by its path, has a field that nothing here reads: what it says is not all known. */
export function hasUnknownField(policy: Policy, path: string): boolean {
  let entries = entriesWithUnknownFields.get(policy);
  if (entries === undefined) {
    entries = new Set(policy.unknownFields.map((field) => field.path.split("/").slice(0, 3).join("/")));
    entriesWithUnknownFields.set(policy, entries);
  }
  return entries.has(path);
}

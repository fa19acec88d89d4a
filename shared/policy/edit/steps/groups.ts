import { problem, type Problem } from "../../../core/problem.ts";
import { invalid, unexpectedShape, type PolicyDraft } from "../draft.ts";
import type {
  AddGroupMembersIntent,
  CreateGroupIntent,
  RemoveGroupIntent,
  RemoveGroupMembersIntent,
} from "../intent.ts";
import { isArray, stringsOf } from "../../../hujson/json.ts";
import { usesOf } from "../uses.ts";
import { appendMissing, removePresent } from "./list-edits.ts";

const section = "groups";

/** Declares a group; one that is there gets the members it lacks. */
export function createGroup(
  draft: PolicyDraft,
  { group, members }: Omit<CreateGroupIntent, "kind">,
): Problem | null {
  if (!/^group:[^\s:]+$/u.test(group)) {
    return invalid(
      `“${group}” is not a group name.`,
      "A group is “group:” and a name, for example group:engineering.",
    );
  }
  const nested = members.find((member) => member.startsWith("group:"));
  if (nested !== undefined) return invalid(`${nested} cannot be a member: a group holds people, not groups.`);
  const groups = draft.mapSection(section);
  if ("refused" in groups) return groups.refused;
  if (Object.hasOwn(groups.map, group)) return addGroupMembers(draft, { group, members });
  return draft.add(
    { op: "set", path: [draft.key(section), group], value: members, section, reason: `Creates ${group}` },
    { kind: "removeGroup", group, onlyIfUnused: true },
  );
}

/** Removes a group that nothing uses. */
export function removeGroup(draft: PolicyDraft, intent: Omit<RemoveGroupIntent, "kind">): Problem | null {
  const { group } = intent;
  const groups = draft.mapSection(section);
  if ("refused" in groups) return groups.refused;
  if (!Object.hasOwn(groups.map, group)) return null;
  const uses = usesOf(draft, group).map(({ where }) => where);
  if (uses.length > 0) {
    const words = uses.join(", ");
    if (intent.onlyIfUnused === true)
      return draft.leave(`${group} stays declared, because ${words} still use it.`);
    return invalid(`${group} is still used by ${words}.`, "Remove it there first.");
  }
  return draft.add(
    { op: "remove", path: [draft.key(section), group], section, reason: `Removes ${group}` },
    { kind: "createGroup", group, members: stringsOf(groups.map[group]) },
  );
}

/** Adds people to a group. Groups that are synced from an identity provider are not in the file and cannot be changed. */
export function addGroupMembers(
  draft: PolicyDraft,
  { group, members }: Omit<AddGroupMembersIntent, "kind">,
): Problem | null {
  const groups = draft.mapSection(section);
  if ("refused" in groups) return groups.refused;
  if (!Object.hasOwn(groups.map, group)) return undeclared(group);
  const current = groups.map[group];
  if (!isArray(current)) return unexpectedShape(`${section} → ${group}`);
  const have = new Set(stringsOf(current).map(folded));
  const missing = members.filter((member) => !have.has(folded(member)));
  const why = { section, reason: `Adds ${missing.join(", ")} to ${group}` };
  const added = appendMissing(draft, [draft.key(section), group], current, missing, why);
  if (added.length > 0) draft.inverse.unshift({ kind: "removeGroupMembers", group, members: added });
  return null;
}

/** Takes people out of a group; logins are compared without regard to case. The group itself stays. */
export function removeGroupMembers(
  draft: PolicyDraft,
  { group, members }: Omit<RemoveGroupMembersIntent, "kind">,
): Problem | null {
  const groups = draft.mapSection(section);
  if ("refused" in groups) return groups.refused;
  if (!Object.hasOwn(groups.map, group)) return draft.leave(`${group} is not in the policy file.`);
  const current = groups.map[group];
  if (!isArray(current)) return unexpectedShape(`${section} → ${group}`);
  const going = new Set(members.map(folded));
  const why = { section, reason: `Takes ${members.join(", ")} out of ${group}` };
  const path = [draft.key(section), group];
  const removed = removePresent(draft, path, current, (member) => going.has(folded(member)), why);
  if (removed.length === 0) return null;
  draft.inverse.unshift({ kind: "addGroupMembers", group, members: [...new Set(removed)] });
  return null;
}

function undeclared(group: string): Problem {
  return problem("not-found", `${group} is not declared in the policy file.`, {
    meaning: "It may be synced from an identity provider, where its members are managed.",
    remedy: "Change its members there, or create a group in the policy file.",
  });
}

/** Logins are the same person whatever the case. */
function folded(login: string): string {
  return login.toLowerCase();
}

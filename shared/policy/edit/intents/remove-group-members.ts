import * as v from "valibot";
import { isArray } from "../../../hujson/json.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { unexpectedShape } from "../plan-builder.ts";
import { words } from "../intent-fields.ts";
import { foldedLogin, removePresent } from "../steps/list-edits.ts";

const schema = intentSchema("removeGroupMembers", { group: v.string(), members: words });

/** Takes people out of a group; logins are compared without regard to case. The group itself stays. */
export const removeGroupMembers: DefinitionOf<typeof schema> = {
  schema,
  help: "Takes people out of a group; the group stays.",
  example: { kind: "removeGroupMembers", group: "group:eng", members: ["ana@example.com"] },
  plan(plan, { group, members }) {
    const groups = plan.mapSection("groups");
    if ("refused" in groups) return groups.refused;
    if (!Object.hasOwn(groups.map, group)) return plan.leave(`${group} is not in the policy file.`);
    const current = groups.map[group];
    if (!isArray(current)) return unexpectedShape(`groups → ${group}`);
    const going = new Set(members.map(foldedLogin));
    const why = { section: "groups", reason: `Takes ${members.join(", ")} out of ${group}` };
    const path = [plan.key("groups"), group];
    const removed = removePresent(plan, path, current, (member) => going.has(foldedLogin(member)), why);
    if (removed.length === 0) return null;
    plan.inverse.unshift({ kind: "addGroupMembers", group, members: [...new Set(removed)] });
    return null;
  },
};

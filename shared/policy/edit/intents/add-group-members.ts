import * as v from "valibot";
import { problem } from "../../../core/problem.ts";
import { isArray, stringsOf } from "../../../hujson/json.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { unexpectedShape } from "../plan-builder.ts";
import { words } from "../intent-fields.ts";
import { appendMissing, foldedLogin } from "../steps/list-edits.ts";

const schema = intentSchema("addGroupMembers", { group: v.string(), members: words });

/** Adds people to a group. Groups that are synced from an identity provider are not in the file and cannot be changed. */
export const addGroupMembers: DefinitionOf<typeof schema> = {
  schema,
  help: "Adds people to a group of the file.",
  example: { kind: "addGroupMembers", group: "group:eng", members: ["ben@example.com"] },
  plan(plan, { group, members }) {
    const groups = plan.mapSection("groups");
    if ("refused" in groups) return groups.refused;
    if (!Object.hasOwn(groups.map, group)) return undeclared(group);
    const current = groups.map[group];
    if (!isArray(current)) return unexpectedShape(`groups → ${group}`);
    const have = new Set(stringsOf(current).map(foldedLogin));
    const missing = members.filter((member) => !have.has(foldedLogin(member)));
    const why = { section: "groups", reason: `Adds ${missing.join(", ")} to ${group}` };
    const added = appendMissing(plan, [plan.key("groups"), group], current, missing, why);
    if (added.length > 0) plan.inverse.unshift({ kind: "removeGroupMembers", group, members: added });
    return null;
  },
};

function undeclared(group: string) {
  return problem("not-found", `${group} is not declared in the policy file.`, {
    meaning: "It may be synced from an identity provider, where its members are managed.",
    remedy: "Change its members there, or create a group in the policy file.",
  });
}

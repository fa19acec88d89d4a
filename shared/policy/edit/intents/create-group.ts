import * as v from "valibot";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { invalid } from "../plan-builder.ts";
import { words } from "../intent-fields.ts";
import { addGroupMembers } from "./add-group-members.ts";

const schema = intentSchema("createGroup", {
  /** `group:` included. */
  group: v.string(),
  members: words,
});

/** Declares a group; one that is there gets the members it lacks. */
export const createGroup: DefinitionOf<typeof schema> = {
  schema,
  help: "Declares a group; one that is there gets the members it lacks.",
  example: { kind: "createGroup", group: "group:support", members: ["ana@example.com"] },
  plan(plan, { group, members }) {
    if (!/^group:[^\s:]+$/u.test(group)) {
      return invalid(
        `“${group}” is not a group name.`,
        "A group is “group:” and a name, for example group:engineering.",
      );
    }
    const nested = members.find((member) => member.startsWith("group:"));
    if (nested !== undefined)
      return invalid(`${nested} cannot be a member: a group holds people, not groups.`);
    const groups = plan.mapSection("groups");
    if ("refused" in groups) return groups.refused;
    if (Object.hasOwn(groups.map, group))
      return addGroupMembers.plan(plan, { kind: "addGroupMembers", group, members });
    return plan.add(
      {
        op: "set",
        path: [plan.key("groups"), group],
        value: members,
        section: "groups",
        reason: `Creates ${group}`,
      },
      { kind: "removeGroup", group, onlyIfUnused: true },
    );
  },
};

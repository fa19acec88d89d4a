import * as v from "valibot";
import { stringsOf } from "../../../hujson/json.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { invalid } from "../plan-builder.ts";
import { usesOf } from "../uses.ts";

const schema = intentSchema("removeGroup", {
  group: v.string(),
  /** Leaves a group that is still used where it is, and says so, instead of refusing. */
  onlyIfUnused: v.exactOptional(v.boolean()),
});

/** Removes a group's declaration; refused while anything in the file still uses it. */
export const removeGroup: DefinitionOf<typeof schema> = {
  schema,
  joins: true,
  help: "Removes a group that nothing in the file uses.",
  example: { kind: "removeGroup", group: "group:unused", onlyIfUnused: true },
  plan(plan, { group, onlyIfUnused }) {
    const groups = plan.mapSection("groups");
    if ("refused" in groups) return groups.refused;
    if (!Object.hasOwn(groups.map, group)) return null;
    const uses = usesOf(plan, group).map(({ where }) => where);
    if (uses.length > 0) {
      const users = uses.join(", ");
      if (onlyIfUnused === true) return plan.leave(`${group} stays declared, because ${users} still use it.`);
      return invalid(`${group} is still used by ${users}.`, "Remove it there first.");
    }
    return plan.add(
      {
        op: "remove",
        path: [plan.key("groups"), group],
        section: "groups",
        reason: `Removes ${group}`,
      },
      { kind: "createGroup", group, members: stringsOf(groups.map[group]) },
    );
  },
};

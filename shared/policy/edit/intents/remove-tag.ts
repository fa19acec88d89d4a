import * as v from "valibot";
import { managerOfTag } from "../../document/foreign-objects.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { invalid } from "../plan-builder.ts";
import { deviceUses, removeTagDeclaration } from "../steps/tags.ts";
import { usesOf } from "../uses.ts";

const schema = intentSchema("removeTag", {
  tag: v.string(),
  /** Leaves a tag that is still used where it is, and says so, instead of refusing. */
  onlyIfUnused: v.exactOptional(v.boolean()),
});

/** Removes a tag's declaration; refused while anything in the file, or a device, still uses it. */
export const removeTag: DefinitionOf<typeof schema> = {
  schema,
  joins: true,
  help: "Removes the declaration of a tag that nothing uses.",
  example: { kind: "removeTag", tag: "tag:unused", onlyIfUnused: true },
  plan(plan, { tag, onlyIfUnused }) {
    const section = plan.mapSection("tagOwners");
    if ("refused" in section) return section.refused;
    if (!Object.hasOwn(section.map, tag)) return null;
    const uses = [...usesOf(plan, tag).map((use) => use.where), ...deviceUses(plan, tag)];
    if (uses.length > 0) {
      const sentence = `${tag} stays declared, because ${uses.join(", ")} still use it.`;
      if (onlyIfUnused === true) return plan.leave(sentence);
      return invalid(`${tag} is still used by ${uses.join(", ")}.`, "Remove it there first.");
    }
    const manager = managerOfTag(tag);
    // Whoever cleans up takes along what looks unused; a person who names the tag means it.
    if (manager !== undefined && onlyIfUnused === true)
      return plan.leave(`${tag} stays declared, because ${manager} uses it.`);
    return removeTagDeclaration(plan, tag);
  },
};

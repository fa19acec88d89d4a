import * as v from "valibot";
import { isArray, stringsOf } from "../../../hujson/json.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { unexpectedShape } from "../plan-builder.ts";
import { words } from "../intent-fields.ts";
import { setListMember } from "../steps/list-edits.ts";
import { addTag } from "./add-tag.ts";

const schema = intentSchema("setTagOwners", { tag: v.string(), owners: words });

/** Gives a tag other owners; one that is not declared yet is declared. */
export const setTagOwners: DefinitionOf<typeof schema> = {
  schema,
  help: "Says who may assign a tag.",
  example: { kind: "setTagOwners", tag: "tag:web", owners: ["group:eng"] },
  plan(plan, { tag, owners }) {
    const section = plan.mapSection("tagOwners");
    if ("refused" in section) return section.refused;
    if (!Object.hasOwn(section.map, tag)) return addTag.plan(plan, { kind: "addTag", tag, owners });
    const current = section.map[tag];
    if (!isArray(current)) return unexpectedShape(`tagOwners → ${tag}`);
    const before = stringsOf(current);
    const changed = setListMember(plan, [plan.key("tagOwners"), tag], current, owners, {
      section: "tagOwners",
      reason: `Changes who may assign ${tag}`,
    });
    if (changed) plan.inverse.unshift({ kind: "setTagOwners", tag, owners: before });
    return null;
  },
};

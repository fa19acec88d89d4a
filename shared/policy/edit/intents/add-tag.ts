import * as v from "valibot";
import { sameSet, stringsOf } from "../../../hujson/json.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { words } from "../intent-fields.ts";
import { checkTag } from "../steps/tags.ts";

const schema = intentSchema("addTag", { tag: v.string(), owners: words });

/** Declares a tag. A tag that is declared already keeps the owners it has. */
export const addTag: DefinitionOf<typeof schema> = {
  schema,
  help: "Declares a tag; one that is declared already keeps its owners.",
  example: { kind: "addTag", tag: "tag:web", owners: ["autogroup:admin"] },
  plan(plan, { tag, owners }) {
    const refused = checkTag(tag);
    if (refused !== null) return refused;
    const section = plan.mapSection("tagOwners");
    if ("refused" in section) return section.refused;
    if (Object.hasOwn(section.map, tag)) {
      if (!sameSet(stringsOf(section.map[tag]), owners)) {
        plan.leave(`${tag} is declared already; its owners stay as they are.`);
      }
      return null;
    }
    return plan.add(
      {
        op: "set",
        path: [plan.key("tagOwners"), tag],
        value: owners,
        section: "tagOwners",
        reason: `Declares ${tag}, so that devices may carry it`,
      },
      { kind: "removeTag", tag, onlyIfUnused: true },
    );
  },
};

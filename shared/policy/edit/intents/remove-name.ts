import * as v from "valibot";
import type { JsonValue } from "../../../hujson/tree.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { usesOf } from "../uses.ts";

const schema = intentSchema("removeName", { section: v.picklist(["hosts", "ipsets"]), name: v.string() });

/** Removes a host or an IP set that nothing in the file uses; one that is used stays, and that is said. */
export const removeName: DefinitionOf<typeof schema> = {
  schema,
  joins: true,
  title: ({ name }) => `Take out ${name}`,
  help: "Removes a host or an IP set that nothing in the file uses.",
  example: { kind: "removeName", section: "ipsets", name: "ipset:github" },
  plan(plan, { section, name }) {
    const found = plan.mapSection(section);
    if ("refused" in found) return found.refused;
    if (!Object.hasOwn(found.map, name)) return null;
    const uses = usesOf(plan, name).map(({ where }) => where);
    if (uses.length > 0) return plan.leave(`${name} stays, because ${uses.join(", ")} still use it.`);
    const value: JsonValue = found.map[name] ?? null;
    return plan.add(
      {
        op: "remove",
        path: [plan.key(section), name],
        section,
        reason: `Removes ${name}, which nothing uses`,
      },
      { kind: "addName", section, name, value },
    );
  },
};

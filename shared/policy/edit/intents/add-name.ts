import { dequal } from "dequal";
import * as v from "valibot";
import type { JsonValue } from "../../../hujson/tree.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { invalid } from "../plan-builder.ts";

const schema = intentSchema("addName", {
  section: v.picklist(["hosts", "ipsets"]),
  name: v.string(),
  /** An address or a prefix of a host, the operations of an IP set. */
  value: v.custom<JsonValue>((value) => value !== undefined, "Expected a value"),
});

/** Declares a host or an IP set. One of that name that means something else is left alone, and refused. */
export const addName: DefinitionOf<typeof schema> = {
  schema,
  help: "Declares a host or an IP set.",
  example: { kind: "addName", section: "hosts", name: "office", value: "192.0.2.0/24" },
  plan(plan, { section, name, value }) {
    const found = plan.mapSection(section);
    if ("refused" in found) return found.refused;
    if (Object.hasOwn(found.map, name))
      return dequal(found.map[name], value)
        ? null
        : invalid(`${name} is there already and means something else.`, "Choose another name.");
    return plan.add(
      { op: "set", path: [plan.key(section), name], value, section, reason: `Declares ${name}` },
      { kind: "removeName", section, name },
    );
  },
};

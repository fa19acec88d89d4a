import * as v from "valibot";
import { isArray, isObject } from "../../../hujson/json.ts";
import type { JsonValue } from "../../../hujson/tree.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import type { PlanBuilder } from "../plan-builder.ts";
import { words } from "../intent-fields.ts";

const schema = intentSchema("dropEmptySections", {
  /** Each a section, or a field in a section such as `["autoApprovers", "routes"]`. */
  paths: v.pipe(v.array(words), v.readonly()),
});

/**
 * Takes out sections that an earlier change created and that hold nothing any more. `acls` and `grants` go only
 * while the other one is there, because a file with neither allows everything, unless `confirmOpen` is set.
 */
export const dropEmptySections: DefinitionOf<typeof schema> = {
  schema,
  help: "Takes out sections that hold nothing.",
  example: { kind: "dropEmptySections", paths: [["autoApprovers", "services"]] },
  meantFor: () => [],
  plan(plan, intent) {
    const opening = intent.paths.filter(([section]) => isRules(section) && isEmpty(plan.at([section ?? ""])));
    for (const path of intent.paths) {
      const section = path[0] ?? "";
      const value = plan.at(path);
      if (value === undefined || !isEmpty(value)) continue;
      if (
        isRules(section) &&
        leavesNoRules(
          plan,
          opening.map(([name]) => name ?? ""),
        )
      ) {
        if (intent.confirmOpen !== true) {
          plan.leave(`${section} stays, although it is empty: without it everything would be allowed.`);
          continue;
        }
      }
      plan.add({ op: "remove", path, section, reason: `Takes out ${path.join(" → ")}, which is empty` });
    }
    return null;
  },
};

/** Whether neither `acls` nor `grants` would be left. */
function leavesNoRules(plan: PlanBuilder, going: readonly string[]): boolean {
  return !Object.keys(plan.root).some(
    (key) => isRules(key) && !going.includes(key) && plan.at([key]) !== undefined,
  );
}

function isRules(section: string | undefined): boolean {
  return section !== undefined && ["acls", "grants"].includes(section.toLowerCase());
}

/** Whether a value holds nothing, or only things that hold nothing. */
function isEmpty(value: JsonValue | undefined): boolean {
  if (isArray(value)) return value.length === 0;
  return isObject(value) && Object.values(value).every(isEmpty);
}

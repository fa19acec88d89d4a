import * as v from "valibot";
import { fieldOf } from "../../../hujson/json.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { invalid } from "../plan-builder.ts";
import { comment, index, jsonObject } from "../intent-fields.ts";
import { insertEntry, refuseWildcard } from "../steps/apps.ts";

const schema = intentSchema("restoreApp", {
  /** The entry as it was, unknown fields included. */
  entry: jsonObject,
  index: v.exactOptional(index),
  comment,
});

/** Puts a removed app entry back: the inverse of its removal. */
export const restoreApp: DefinitionOf<typeof schema> = {
  schema,
  help: "Puts the entry of an app that was removed back.",
  example: {
    kind: "restoreApp",
    entry: { name: "GitHub", connectors: ["tag:github-connector"], domains: ["github.com"] },
  },
  setsUpApp: true,
  plan(plan, intent) {
    const name = fieldOf(intent.entry, "name");
    if (typeof name !== "string") return invalid("The app has no name.");
    if (plan.apps.some((entry) => entry.name === name)) return null;
    return (
      refuseWildcard(plan, `“${name}” cannot be put back`) ?? insertEntry(plan, intent, `Puts ${name} back`)
    );
  },
};

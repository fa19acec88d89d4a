import * as v from "valibot";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { comment, index, jsonObject, ruleSection } from "../intent-fields.ts";
import { insertRule } from "../steps/rules.ts";

const schema = intentSchema("addRule", {
  section: ruleSection,
  rule: jsonObject,
  index: v.exactOptional(index),
  comment,
});

/** Adds a whole rule, or puts a removed one back. */
export const addRule: DefinitionOf<typeof schema> = {
  schema,
  help: "Adds a rule, unless one that says the same is there.",
  example: {
    kind: "addRule",
    section: "grants",
    rule: { src: ["group:eng"], dst: ["tag:web"], ip: ["22"] },
  },
  plan: (plan, intent) => insertRule(plan, intent),
};

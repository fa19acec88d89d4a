import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { appAccess, words } from "../intent-fields.ts";
import { giveAccess } from "../steps/access.ts";

const schema = intentSchema("allowAccess", { connectors: words, access: appAccess });

/** Gives the sources an app's destinations. */
export const allowAccess: DefinitionOf<typeof schema> = {
  schema,
  help: "Lets people reach the destinations of an app.",
  example: {
    kind: "allowAccess",
    connectors: ["tag:web"],
    access: {
      form: "grant",
      sources: ["autogroup:member"],
      destinations: ["203.0.113.0/24"],
      ports: ["443"],
    },
  },
  plan: (plan, intent) => giveAccess(plan, intent),
};

import * as v from "valibot";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { words } from "../intent-fields.ts";
import { giveDns } from "../steps/access.ts";

const schema = intentSchema("allowDns", { tags: words, sources: words, form: v.picklist(["grant", "acl"]) });

/** Gives the sources port 53 of the connectors, so that they may ask them for the app's domains. */
export const allowDns: DefinitionOf<typeof schema> = {
  schema,
  help: "Lets people ask connectors for the names of an app.",
  example: { kind: "allowDns", tags: ["tag:web"], sources: ["autogroup:member"], form: "grant" },
  plan: (plan, intent) => giveDns(plan, intent),
};

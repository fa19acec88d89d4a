import * as v from "valibot";
import { spelling } from "../../../hujson/json.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { words } from "../intent-fields.ts";
import { checkTag } from "../steps/tags.ts";
import { addTag } from "./add-tag.ts";
import { pathOf } from "../../../hujson/pointer.ts";

const schema = intentSchema("migrateWildcard", { tag: v.string(), owners: words });

/**
 * Replaces the deprecated `connectors: ["*"]` of every app by a tag, and declares the tag, in one change: the service
 * refuses anything less. The devices have to be tagged in the same stride. Source: Tailscale docs, "App connectors",
 * wildcard connectors.
 */
export const migrateWildcard: DefinitionOf<typeof schema> = {
  schema,
  help: "Gives every app with wildcard connectors a tag instead.",
  example: { kind: "migrateWildcard", tag: "tag:app-connector", owners: ["autogroup:admin"] },
  title: ({ tag }) => `Move wildcard connectors to ${tag}`,
  plan(plan, { tag, owners }) {
    const refused = checkTag(tag);
    if (refused !== null) return refused;
    const old = plan.apps.filter(({ connectors }) => connectors.includes("*"));
    if (old.length === 0) return plan.leave("No app uses wildcard connectors; nothing was changed.");
    const undeclared = addTag.plan(plan, { kind: "addTag", tag, owners });
    if (undeclared !== null) return undeclared;
    for (const { name, path, value, connectors } of old) {
      const tags = [...new Set(connectors.map((connector) => (connector === "*" ? tag : connector)))];
      plan.add({
        op: "set",
        path: [...pathOf(path), spelling(value, "connectors")],
        value: tags,
        section: "nodeAttrs",
        reason: `Serves ${name} by devices with ${tag} instead of any connector`,
      });
    }
    // The service takes no "*" any more, and a tag that apps use cannot be taken back: nothing leads back from here.
    plan.inverse.length = 0;
    plan.warn("This cannot be taken back: Tailscale takes no wildcard connectors any more.");
    return plan.warn(
      `Every device that is to go on as a connector must carry ${tag}: tag the devices before or right after the save.`,
    );
  },
};

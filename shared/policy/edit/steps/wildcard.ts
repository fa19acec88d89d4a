import type { Problem } from "../../../core/problem.ts";
import type { PolicyDraft } from "../draft.ts";
import type { MigrateWildcardIntent } from "../intent.ts";
import { spelling } from "../../../hujson/json.ts";
import { addTag, checkTag } from "./tags.ts";

/**
 * Gives every app with `connectors: ["*"]` a tag instead, in one change: the service refuses anything less.
 * Source: Tailscale docs, "App connectors", wildcard connectors.
 */
export function migrateWildcard(draft: PolicyDraft, { tag, owners }: MigrateWildcardIntent): Problem | null {
  const refused = checkTag(tag);
  if (refused !== null) return refused;
  const old = draft.apps.filter(({ connectors }) => connectors.includes("*"));
  if (old.length === 0) return draft.leave("No app uses wildcard connectors; nothing was changed.");
  const undeclared = addTag(draft, { tag, owners });
  if (undeclared !== null) return undeclared;
  for (const { name, path, value, connectors } of old) {
    const tags = [...new Set(connectors.map((connector) => (connector === "*" ? tag : connector)))];
    draft.add({
      op: "set",
      path: [...path, spelling(value, "connectors")],
      value: tags,
      section: "nodeAttrs",
      reason: `Serves ${name} by devices with ${tag} instead of any connector`,
    });
  }
  // The service takes no "*" any more, and a tag that apps use cannot be taken back: nothing leads back from here.
  draft.inverse.length = 0;
  draft.warn("This cannot be taken back: Tailscale takes no wildcard connectors any more.");
  return draft.warn(
    `Every device that is to go on as a connector must carry ${tag}: tag the devices before or right after the save.`,
  );
}

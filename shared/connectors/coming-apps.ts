import * as v from "valibot";
import { list } from "../core/schema.ts";
import { isArray, isObject, stringsOf } from "../hujson/json.ts";
import type { Policy } from "../policy/document/model.ts";

/** The app list of the coming connector format, and what stands beside it. Source: tailscale, feature/conn25. */
const comingFormat = "tailscale.com/app-connectors-experimental";

/** An app in the coming connector format: shown as it stands, and judged by nothing that is known of app connectors. */
export const comingAppSchema = v.strictObject({
  name: v.string(),
  domains: list(v.string()),
  /** Tags, or `*`. */
  connectors: list(v.string()),
});
export type ComingApp = Readonly<v.InferOutput<typeof comingAppSchema>>;

/** The apps of a policy in the coming connector format; null where it does not use that. */
export function comingApps({ nodeAttrs }: Policy): readonly ComingApp[] | null {
  const used = nodeAttrs.flatMap(({ app }) => app.filter(({ name }) => name.text.startsWith(comingFormat)));
  if (used.length === 0) return null;
  return used
    .filter(({ name }) => name.text === comingFormat)
    .flatMap(({ values }) => (isArray(values) ? values : []))
    .filter(isObject)
    .map((entry) => ({
      name: typeof entry["name"] === "string" ? entry["name"] : "",
      domains: [...stringsOf(entry["domains"])],
      connectors: [...stringsOf(entry["connectors"])],
    }));
}

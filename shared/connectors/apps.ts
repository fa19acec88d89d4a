import { toValue } from "../hujson/find.ts";
import type { HujsonDocument, JsonValue } from "../hujson/tree.ts";
import { appEntries } from "../policy/edit/app-entries.ts";
import { isObject } from "../hujson/json.ts";
import type { App } from "./app.ts";

/** Every app of a policy file, in the order of the file. Entries that make no sense are passed over. */
export function listApps(document: HujsonDocument): App[] {
  return appsIn(toValue(document.root));
}

/** As `listApps`, from the policy as a plain value. */
export function appsIn(root: JsonValue): App[] {
  if (!isObject(root)) return [];
  return appEntries(root).map(({ name, connectors, domains, presetAppID, routes, path }) => ({
    name,
    connectors,
    domains,
    presetAppID,
    routes,
    path,
  }));
}

import type { JsonValue } from "../../hujson/tree.ts";
import {
  fieldOf,
  isObject,
  itemsOf,
  spelling,
  spellings,
  stringsOf,
  type JsonObject,
  type JsonPath,
} from "../../hujson/json.ts";

/** The capability under which apps stand. Source: Tailscale docs, "App connectors: policy file". */
export const appCapability = "tailscale.com/app-connectors";

/** An app entry as it stands in the file. */
export interface AppEntry {
  readonly path: JsonPath;
  readonly value: JsonObject;
  readonly name: string;
  readonly connectors: readonly string[];
  readonly domains: readonly string[];
  readonly presetAppID: string | null;
  readonly routes: readonly string[];
}

/** All app entries of a policy, in file order. Entries of the wrong shape are passed over. */
export function appEntries(root: JsonObject): AppEntry[] {
  return spellings(root, "nodeAttrs").flatMap((section) =>
    itemsOf(root[section]).flatMap((attribute, index) => {
      const list = appListPath(attribute, [section, index]);
      return list === null
        ? []
        : itemsOf(listAt(attribute)).flatMap((entry, at) => entryAt(entry, [...list, at]));
    }),
  );
}

/** Where new apps go: the list of the first attribute entry for every device that has one. Null if none does. */
export function appListHome(root: JsonObject): JsonPath | null {
  for (const section of spellings(root, "nodeAttrs")) {
    for (const [index, attribute] of itemsOf(root[section]).entries()) {
      if (!isObject(attribute) || !isForEveryone(attribute)) continue;
      if (Array.isArray(listAt(attribute))) return appListPath(attribute, [section, index]);
    }
  }
  return null;
}

/** Whether an attribute entry holds nothing but a list of apps, so that it may go when the list is empty. */
export function holdsOnlyApps(attribute: JsonValue | undefined): boolean {
  if (!isObject(attribute)) return false;
  const app = fieldOf(attribute, "app");
  const extras = Object.keys(attribute).filter((key) => !["target", "app"].includes(key.toLowerCase()));
  return extras.length === 0 && isObject(app) && Object.keys(app).length === 1 && isForEveryone(attribute);
}

/** The service takes app connectors only with target `["*"]`. */
function isForEveryone(attribute: JsonObject): boolean {
  const target = stringsOf(fieldOf(attribute, "target"));
  return target.length === 1 && target[0] === "*";
}

function listAt(attribute: JsonValue | undefined): JsonValue | undefined {
  const app = isObject(attribute) ? fieldOf(attribute, "app") : undefined;
  return isObject(app) ? app[appCapability] : undefined;
}

function appListPath(attribute: JsonValue | undefined, base: JsonPath): JsonPath | null {
  if (!isObject(attribute)) return null;
  return [...base, spelling(attribute, "app"), appCapability];
}

function entryAt(value: JsonValue, path: JsonPath): AppEntry[] {
  if (!isObject(value)) return [];
  const name = fieldOf(value, "name");
  const preset = fieldOf(value, "presetAppID");
  return [
    {
      path,
      value,
      name: typeof name === "string" ? name : "",
      connectors: stringsOf(fieldOf(value, "connectors")),
      domains: stringsOf(fieldOf(value, "domains")),
      presetAppID: typeof preset === "string" && preset !== "" ? preset : null,
      routes: stringsOf(fieldOf(value, "routes")),
    },
  ];
}

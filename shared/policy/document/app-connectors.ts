import { isArray, isObject, type JsonObject } from "../../hujson/json.ts";
import type { JsonValue } from "../../hujson/tree.ts";
import type { App } from "./app.ts";
import type { AppCapability, NodeAttribute, Policy } from "./model.ts";
import type { Place } from "./word.ts";

/** The capability under which `nodeAttrs` holds apps. (https://tailscale.com/kb/1342/app-connectors-setup) */
export const appConnectorsCapability = "tailscale.com/app-connectors";

/** The capability that configured SNI proxies, retired on 1 March 2024. Source: tailscale, cmd/sniproxy. */
export const sniProxyCapability = "tailscale.com/sniproxy";

/** An app as the policy describes it; its `offset` is that of the capability’s name, the nearest place known. */
export interface AppEntry extends App, Place {
  /** Whether all fields have the types that the service expects; what has another one is left out above. */
  readonly wellFormed: boolean;
  /** The entry as it stands in the file. */
  readonly value: JsonObject;
}

/** The apps in one `app` map, null for what is no object. Null where the map holds no list under the apps’ name. */
export function appsIn({ name, values }: AppCapability): readonly (AppEntry | null)[] | null {
  if (!isArray(values)) return null;
  return values.map((value, index) =>
    isObject(value) ? appEntry(value, { path: `${name.path}/${index}`, offset: name.offset }) : null,
  );
}

/** All apps of a policy, in the order of the file. Entries that are no objects are passed over. */
export function appsOf(policy: Policy): AppEntry[] {
  return policy.nodeAttrs
    .flatMap(({ app }) => app.filter(({ name }) => name.text === appConnectorsCapability))
    .flatMap((capability) => (appsIn(capability) ?? []).filter((entry) => entry !== null));
}

/** Where new apps go: the capability of the first entry for every device that holds a list of apps. Null if none does. */
export function appsHome(policy: Policy): AppCapability | null {
  const homes = policy.nodeAttrs.filter(isForEveryone).flatMap(({ app }) => app);
  return homes.find(({ name, values }) => name.text === appConnectorsCapability && isArray(values)) ?? null;
}

/** Whether an entry is for every device: the service takes app connectors only with target `["*"]`. */
function isForEveryone({ targets }: NodeAttribute): boolean {
  return targets.length === 1 && targets[0]?.text === "*";
}

/** Whether an entry, `value` in the file, only lists apps. Such an entry may go when its list is empty. */
export function holdsOnlyApps(entry: NodeAttribute, value: JsonValue | undefined): boolean {
  return isForEveryone(entry) && holdsOnly(entry, value, appConnectorsCapability);
}

/** Whether an entry, `value` in the file, says nothing but one capability. */
export function holdsOnly({ app }: NodeAttribute, value: JsonValue | undefined, capability: string): boolean {
  const names = isObject(value) ? Object.keys(value) : [];
  const others = names.filter((name) => !["target", "app"].includes(name.toLowerCase()));
  return app.length === 1 && app[0]?.name.text === capability && names.length > 0 && others.length === 0;
}

function appEntry(value: JsonObject, place: Place): AppEntry {
  const fields = new Map(Object.entries(value).map(([name, field]) => [name.toLowerCase(), field]));
  let wellFormed = true;
  const field = (name: string): JsonValue => fields.get(name) ?? null;
  const text = (name: string): string => {
    const found = field(name);
    if (found !== null && typeof found !== "string") wellFormed = false;
    return typeof found === "string" ? found : "";
  };
  const texts = (name: string): readonly string[] => {
    const found = field(name);
    const list = isArray(found) ? found.filter((item) => typeof item === "string") : [];
    if (found !== null && !(isArray(found) && list.length === found.length)) wellFormed = false;
    return list;
  };
  const preset = text("presetappid");
  const entry = {
    name: text("name"),
    connectors: texts("connectors"),
    domains: texts("domains"),
    routes: texts("routes"),
    presetAppID: preset === "" ? null : preset,
  };
  return { ...place, ...entry, wellFormed, value };
}

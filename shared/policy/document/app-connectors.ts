import type { JsonValue } from "../../hujson/tree.ts";
import type { Capability, Policy } from "./model.ts";

/** The capability under which `nodeAttrs` holds apps. (https://tailscale.com/kb/1342/app-connectors-setup) */
export const appConnectorsCapability = "tailscale.com/app-connectors";

/** An app as the policy describes it; a field is undefined where it is absent or of the wrong type. */
export interface AppEntry {
  /** JSON pointer of the entry. */
  readonly path: string;
  /** Offset of the capability’s name, the nearest place known. */
  readonly offset: number;
  readonly name: string | undefined;
  readonly connectors: readonly string[] | undefined;
  readonly domains: readonly string[] | undefined;
  readonly routes: readonly string[] | undefined;
  readonly presetAppID: string | undefined;
  /** Whether the entry and its fields have the types that the service expects. */
  readonly wellFormed: boolean;
}

/** The apps in one `app` map, in order. Null where the map holds something else under the apps’ name. */
export function appsIn(capability: Capability): readonly AppEntry[] | null {
  if (!Array.isArray(capability.values)) return null;
  const values: readonly JsonValue[] = capability.values;
  return values.map((value, index) =>
    appEntry(value, `${capability.name.path}/${index}`, capability.name.offset),
  );
}

/** All apps of a policy, in the order of the file. */
export function appsOf(policy: Policy): AppEntry[] {
  return policy.nodeAttrs
    .flatMap(({ app }) => app.filter(({ name }) => name.text === appConnectorsCapability))
    .flatMap((capability) => appsIn(capability) ?? []);
}

function appEntry(value: JsonValue, path: string, offset: number): AppEntry {
  const fields = new Map<string, JsonValue>();
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (isObject) for (const [name, field] of Object.entries(value)) fields.set(name.toLowerCase(), field);
  let wellFormed = isObject;
  const text = (name: string): string | undefined => {
    const field = fields.get(name) ?? undefined;
    if (field !== undefined && typeof field !== "string") wellFormed = false;
    return typeof field === "string" ? field : undefined;
  };
  const texts = (name: string): readonly string[] | undefined => {
    const field = fields.get(name) ?? undefined;
    const list = Array.isArray(field) ? field.filter((item) => typeof item === "string") : undefined;
    if (field !== undefined && list?.length !== (Array.isArray(field) ? field.length : -1))
      wellFormed = false;
    return list;
  };
  const entry = {
    name: text("name"),
    connectors: texts("connectors"),
    domains: texts("domains"),
    routes: texts("routes"),
    presetAppID: text("presetappid"),
  };
  return { path, offset, ...entry, wellFormed };
}

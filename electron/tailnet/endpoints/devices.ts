import * as v from "valibot";
import { fail, ok } from "../../../shared/core/result.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import { callEmpty, callJson, malformed, withMeta } from "../answer.ts";
import type { ApiRequest, ApiResult, HttpMethod, Transport } from "../http.ts";
import { readListInTurns } from "../json-list.ts";
import type { GiveTurn } from "../json-list.ts";
import { readObject } from "../schemas/common.ts";
import { readDevice } from "../schemas/device.ts";
import type { Scope } from "../../../shared/tailnet/scopes.ts";

/** Routes of one device, as CIDRs. */
export interface DeviceRoutes {
  readonly advertised: readonly string[];
  readonly enabled: readonly string[];
}

/** All devices, and how many entries of the answer could not be read. */
export interface DeviceList {
  readonly devices: readonly Device[];
  readonly unreadable: number;
}

/** The device endpoints. Devices are named by `nodeId`. */
export interface DeviceEndpoints {
  /** Every device with routes and endpoints; `tag` lets the service leave out devices without it. */
  readonly list: (filter?: { readonly tag?: string }) => Promise<ApiResult<DeviceList>>;
  /** Whether devices can be listed at all; asks for as little as possible. */
  readonly probe: () => Promise<ApiResult<string | null>>;
  readonly get: (nodeId: string) => Promise<ApiResult<Device>>;
  /** Fails for devices shared in from another tailnet. */
  readonly delete: (nodeId: string) => Promise<ApiResult<void>>;
  readonly routes: (nodeId: string) => Promise<ApiResult<DeviceRoutes>>;
  /** Replaces the enabled routes; routes may be enabled before they are advertised. */
  readonly setRoutes: (nodeId: string, enabled: readonly string[]) => Promise<ApiResult<DeviceRoutes>>;
  /** Replaces the tags. The last one cannot be removed. */
  readonly setTags: (nodeId: string, tags: readonly string[]) => Promise<ApiResult<void>>;
  readonly setAuthorized: (nodeId: string, authorized: boolean) => Promise<ApiResult<void>>;
  /** The service may rewrite the name; the old one stops working at once. */
  readonly setName: (nodeId: string, name: string) => Promise<ApiResult<void>>;
  readonly setKeyExpiryDisabled: (nodeId: string, disabled: boolean) => Promise<ApiResult<void>>;
  /** Forces a new login on the device. */
  readonly expire: (nodeId: string) => Promise<ApiResult<void>>;
  /** Posture attributes, such as `node:tsVersion`. */
  readonly attributes: (nodeId: string) => Promise<ApiResult<DeviceAttributes>>;
}

/** Posture attributes by name. */
export type DeviceAttributes = Readonly<Record<string, string | number | boolean>>;

/** A device takes a kilobyte or two; this holds some twenty thousand. */
const listMaximumBytes = 48 * 1024 * 1024;

/** The device endpoints over a transport; `base` is `/tailnet/<tailnet>`. */
export function deviceEndpoints(
  transport: Transport,
  base: string,
  turn: { readonly now: () => number; readonly give: GiveTurn },
): DeviceEndpoints {
  const write = (nodeId: string, action: string, body: unknown): Promise<ApiResult<void>> =>
    callEmpty(transport, deviceRequest("POST", nodeId, action, "devices:core", body));
  return {
    list: async (filter = {}) => {
      const request = listRequest(base, filter.tag);
      const answer = await transport.request(request);
      if (!answer.ok) return answer;
      const read = await readListInTurns(answer.value.text, "devices", readDevice, turn);
      if (read === null) return withMeta(fail(malformed(request, answer.value)), answer.value);
      return withMeta(ok({ devices: read.entries, unreadable: read.unreadable }), answer.value);
    },
    probe: async () => {
      const request: ApiRequest = {
        method: "GET",
        path: `${base}/devices`,
        scope: "devices:core:read",
        maximumBytes: listMaximumBytes,
      };
      const answer = await transport.request(request);
      if (!answer.ok) return answer;
      const first = /"(?:nodeId)"\s*:\s*"([A-Za-z0-9]+)"/.exec(answer.value.text)?.[1] ?? null;
      return withMeta(ok(first), answer.value);
    },
    get: (nodeId) =>
      callJson(
        transport,
        { ...deviceRequest("GET", nodeId, "", "devices:core:read"), query: [["fields", "all"]] },
        readDevice,
      ),
    delete: (nodeId) => callEmpty(transport, deviceRequest("DELETE", nodeId, "", "devices:core")),
    routes: (nodeId) =>
      callJson(transport, deviceRequest("GET", nodeId, "/routes", "devices:routes:read"), readRoutes),
    setRoutes: (nodeId, routes) =>
      callJson(transport, deviceRequest("POST", nodeId, "/routes", "devices:routes", { routes }), readRoutes),
    setTags: (nodeId, tags) => write(nodeId, "/tags", { tags }),
    setAuthorized: (nodeId, authorized) => write(nodeId, "/authorized", { authorized }),
    setName: (nodeId, name) => write(nodeId, "/name", { name }),
    setKeyExpiryDisabled: (nodeId, disabled) => write(nodeId, "/key", { keyExpiryDisabled: disabled }),
    expire: (nodeId) => callEmpty(transport, deviceRequest("POST", nodeId, "/expire", "devices:core")),
    attributes: (nodeId) =>
      callJson(
        transport,
        deviceRequest("GET", nodeId, "/attributes", "devices:posture_attributes:read"),
        readAttributes,
      ),
  };
}

function listRequest(base: string, tag: string | undefined): ApiRequest {
  const filter = tag === undefined ? [] : [["tags", tag] as const];
  return {
    method: "GET",
    path: `${base}/devices`,
    query: [["fields", "all"], ...filter],
    scope: "devices:core:read",
    maximumBytes: listMaximumBytes,
  };
}

function deviceRequest(
  method: HttpMethod,
  nodeId: string,
  action: string,
  scope: Scope,
  body?: unknown,
): ApiRequest {
  const content =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
  return {
    method,
    path: `/device/${encodeURIComponent(nodeId)}${action}`,
    scope,
    missing: "object",
    ...content,
  };
}

const routesSchema = v.object({
  advertisedRoutes: v.nullable(v.array(v.string())),
  enabledRoutes: v.nullable(v.array(v.string())),
});

/** The answer promises both lists; Go writes an empty one as null. */
function readRoutes(json: unknown): DeviceRoutes | null {
  const parsed = readObject(routesSchema, json);
  if (parsed === null) return null;
  return { advertised: parsed.advertisedRoutes ?? [], enabled: parsed.enabledRoutes ?? [] };
}

const attributesSchema = v.object({
  attributes: v.record(v.string(), v.unknown()),
});

function readAttributes(json: unknown): DeviceAttributes | null {
  const parsed = readObject(attributesSchema, json);
  if (parsed === null) return null;
  const attributes: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(parsed.attributes)) {
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      attributes[name] = value;
  }
  return attributes;
}

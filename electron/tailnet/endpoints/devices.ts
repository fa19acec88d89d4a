import type {
  DeviceRoutes,
  DeviceList,
  DeviceFilter,
  DeviceEndpoints,
  DeviceAttributes,
} from "../../ports/device-endpoints.ts";
import * as v from "valibot";
import type { Problem, ProblemCode } from "../../../shared/core/problem.ts";
import { fail, ok } from "../../../shared/core/result.ts";
import type { Device } from "../../../shared/tailnet/device.ts";
import { callEmpty, callJson, listUnder, malformed, withMeta } from "../answer.ts";
import { parseJson } from "../error-body.ts";
import type { ApiRequest, HttpMethod, Transport } from "../http.ts";
import type { ApiResult } from "../../ports/api-result.ts";
import { readListInTurns } from "../json-list.ts";
import { ListedBefore } from "../listed-before.ts";
import type { GiveTurn } from "../json-list.ts";
import { listOf, readObject } from "../schemas/common.ts";
import { readDevice } from "../schemas/device.ts";
import { withDetails } from "./device-details.ts";
import type { Scope } from "../../../shared/tailnet/scopes.ts";

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
  const read = async ({ tag, wanted }: DeviceFilter): Promise<ApiResult<DeviceList>> => {
    const detailed = await readList(transport, listRequest(base, tag, "all"), turn);
    if (detailed.ok || !isMatterOfDetails(detailed.problem)) return detailed;
    const plain = await readList(transport, listRequest(base, tag, "default"), turn);
    if (!plain.ok) return detailed;
    const matters = wanted === undefined ? hasTag : await wanted();
    const { devices, without } = await withDetails(plain.value.devices, matters, {
      get: (nodeId) => getDevice(transport, nodeId),
      routes: (nodeId) => getRoutes(transport, nodeId),
    });
    return {
      ...plain,
      value: { ...plain.value, devices, oneByOne: { refusal: detailed.problem, without } },
    };
  };
  const before = new ListedBefore<Device>({
    idOf: ({ nodeId }) => nodeId,
    get: (nodeId) => getDevice(transport, nodeId),
    matters: ({ isExternal }) => !isExternal,
    passes: ({ isEphemeral }) => isEphemeral === true,
    has: kindsOf,
  });
  return {
    list: async (filter: DeviceFilter = {}) => {
      const answer = await read(filter);
      if (!answer.ok || filter.tag !== undefined) return answer;
      const { all, ...lacking } = await before.hold(answer.value.devices, filter.expected);
      return { ...answer, value: { ...answer.value, devices: all }, ...lacking };
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
    get: (nodeId) => getDevice(transport, nodeId),
    delete: (nodeId) => callEmpty(transport, deviceRequest("DELETE", nodeId, "", "devices:core")),
    routes: (nodeId) => getRoutes(transport, nodeId),
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
    setAttribute: (nodeId, name, { value, end, comment }) =>
      callEmpty(
        transport,
        deviceRequest("POST", nodeId, attributePath(name), "devices:posture_attributes", {
          value,
          expiry: new Date(end).toISOString(),
          comment,
        }),
      ),
    removeAttribute: (nodeId, name) =>
      callEmpty(
        transport,
        deviceRequest("DELETE", nodeId, attributePath(name), "devices:posture_attributes"),
      ),
  };
}

/** Tags and routes: each is taken away one by one, and all of a kind at once hardly ever. Not said is not emptied. */
function kindsOf({ tags, advertisedRoutes, enabledRoutes }: Device): readonly string[] {
  const hasRoutes = advertisedRoutes?.length !== 0 || enabledRoutes?.length !== 0;
  return [...(tags.length > 0 ? ["tags"] : []), ...(hasRoutes ? ["routes"] : [])];
}

async function readList(
  transport: Transport,
  request: ApiRequest,
  turn: { readonly now: () => number; readonly give: GiveTurn },
): Promise<ApiResult<DeviceList>> {
  const answer = await transport.request(request);
  if (!answer.ok) return answer;
  const { text } = answer.value;
  const read = (await readListInTurns(text, "devices", readDevice, turn)) ?? emptyList(text);
  if (read === null) return withMeta(fail(malformed(request, answer.value)), answer.value);
  return withMeta(ok({ devices: read.entries, unreadable: read.unreadable }), answer.value);
}

/** Longest answer that can still say “no devices” in another way than by an empty list. */
const shortAnswer = 10_000;

function emptyList(text: string): { readonly entries: Device[]; readonly unreadable: number } | null {
  const list = text.length > shortAnswer ? null : listUnder(parseJson(text), "devices");
  return list?.length === 0 ? { entries: [], unreadable: 0 } : null;
}

/** What says no to the details of all devices and may say yes to the devices themselves. */
function isMatterOfDetails({ code }: Problem): boolean {
  return matterOfDetails.includes(code);
}

const matterOfDetails: readonly ProblemCode[] = [
  "scope-missing",
  "plan-refused",
  "invalid-argument",
  "server-error",
  "malformed-answer",
  "answer-too-large",
  "timeout",
];

function hasTag({ tags, isExternal }: Device): boolean {
  return tags.length > 0 && !isExternal;
}

function getDevice(transport: Transport, nodeId: string): Promise<ApiResult<Device>> {
  return callJson(
    transport,
    { ...deviceRequest("GET", nodeId, "", "devices:core:read"), query: [["fields", "all"]] },
    readDevice,
  );
}

function getRoutes(transport: Transport, nodeId: string): Promise<ApiResult<DeviceRoutes>> {
  return callJson(transport, deviceRequest("GET", nodeId, "/routes", "devices:routes:read"), readRoutes);
}

function listRequest(base: string, tag: string | undefined, fields: "all" | "default"): ApiRequest {
  const filter = tag === undefined ? [] : [["tags", tag] as const];
  return {
    method: "GET",
    path: `${base}/devices`,
    query: [["fields", fields], ...filter],
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

const routesSchema = v.object({ advertisedRoutes: listOf(v.string()), enabledRoutes: listOf(v.string()) });

/** An answer that names neither list is none: taken for “no routes”, the next change would switch all of them off. */
function readRoutes(json: unknown): DeviceRoutes | null {
  const parsed = readObject(routesSchema, json);
  if (parsed === null || typeof json !== "object" || json === null) return null;
  if (!("advertisedRoutes" in json) && !("enabledRoutes" in json)) return null;
  return { advertised: parsed.advertisedRoutes, enabled: parsed.enabledRoutes };
}

function attributePath(name: string): string {
  return `/attributes/${encodeURIComponent(name)}`;
}

const attributesSchema = v.object({
  attributes: v.nullish(v.record(v.string(), v.unknown()), {}),
  expiries: v.nullish(v.record(v.string(), v.unknown()), {}),
});

function readAttributes(json: unknown): DeviceAttributes | null {
  const parsed = readObject(attributesSchema, json);
  if (parsed === null) return null;
  const values: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(parsed.attributes ?? {})) {
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      values[name] = value;
  }
  const ends: Record<string, number> = {};
  for (const [name, end] of Object.entries(parsed.expiries ?? {})) {
    const at = typeof end === "string" ? Date.parse(end) : Number.NaN;
    if (!Number.isNaN(at)) ends[name] = at;
  }
  return { values, ends };
}

import { bodyObject, empty, json, refuse, refusedWith } from "../http-call.ts";
import type { Call, Reply, Route } from "../http-call.ts";
import { isRecord } from "../json-body.ts";
import {
  attributeRefusal,
  attributesOf,
  expiriesOf,
  isAttributeKey,
  isAttributeValue,
  setAttribute,
} from "../world/attributes.ts";
import { record } from "../world/audit.ts";
import type { WireDevice } from "../world/wire.ts";
import { actorOf } from "../world/world.ts";
import type { CustomAttribute } from "../world/world.ts";
import { deviceSubject, findDevice, on, onOwn } from "./find-device.ts";

const path = "/device/:device/attributes";
const reading = "devices:posture_attributes:read";
const writing = "devices:posture_attributes";

/** Posture attributes. Source: Tailscale API, device posture attributes. */
export const attributeRoutes: readonly Route[] = refusedWith(404, [
  { method: "GET", path, scope: reading, handle: on(getAttributes) },
  { method: "POST", path: `${path}/:key`, scope: writing, handle: onOwn(postAttribute) },
  { method: "DELETE", path: `${path}/:key`, scope: writing, handle: onOwn(deleteAttribute) },
  { method: "PATCH", path: "/tailnet/:tailnet/device-attributes", scope: writing, handle: patchAttributes },
]);

function getAttributes({ world }: Call, device: WireDevice): Reply {
  const expiries = expiriesOf(world, device);
  return json({
    attributes: attributesOf(world, device),
    ...(Object.keys(expiries).length === 0 ? {} : { expiries }),
  });
}

function postAttribute(call: Call, device: WireDevice): Reply {
  const key = call.params["key"] ?? "";
  const body = bodyObject(call);
  const wanted = body === null ? null : attributeOf(body);
  if (body === null || wanted === null || !isComment(body["comment"])) {
    return refuse(400, "invalid request body");
  }
  const refused = attributeRefusal(call.world, key, wanted.value);
  if (refused !== null) return refuse(400, refused);
  change(call, device, key, wanted, body["comment"]);
  return getAttributes(call, device);
}

function deleteAttribute(call: Call, device: WireDevice): Reply {
  const key = call.params["key"] ?? "";
  if (!isAttributeKey(key)) return refuse(400, `invalid attribute key "${key}"`);
  if (attributesOf(call.world, device)[key] === undefined) return refuse(404, "attribute not found");
  change(call, device, key, null);
  return empty;
}

/** All or nothing: one bad entry refuses the whole batch. */
function patchAttributes(call: Call): Reply {
  const body = bodyObject(call);
  const nodes = body?.["nodes"];
  if (!isRecord(nodes) || !isComment(body?.["comment"])) return refuse(400, "invalid request body");
  const changes: (readonly [WireDevice, string, CustomAttribute | null])[] = [];
  for (const [id, attributes] of Object.entries(nodes)) {
    const device = findDevice(call.world, id);
    if (device === undefined || device.isExternal) return refuse(404, `no matching device found: ${id}`);
    if (!isRecord(attributes)) return refuse(400, "invalid request body");
    for (const [key, value] of Object.entries(attributes)) {
      const wanted = isRecord(value) ? attributeOf(value) : null;
      if (wanted === null && (value !== null || !isAttributeKey(key))) {
        return refuse(400, `invalid attribute "${key}"`);
      }
      const refused = wanted === null ? null : attributeRefusal(call.world, key, wanted.value);
      if (refused !== null) return refuse(400, refused);
      changes.push([device, key, wanted]);
    }
  }
  for (const [device, key, wanted] of changes) change(call, device, key, wanted, body?.["comment"]);
  return json(null);
}

function attributeOf(input: Readonly<Record<string, unknown>>): CustomAttribute | null {
  const { value, expiry } = input;
  if (!isAttributeValue(value)) return null;
  if (expiry === undefined) return { value };
  const expiresAt = typeof expiry === "string" ? Date.parse(expiry) : Number.NaN;
  return Number.isNaN(expiresAt) ? null : { value, expiresAt };
}

function isComment(comment: unknown): comment is string | undefined {
  return comment === undefined || (typeof comment === "string" && comment.length <= 200);
}

function change(
  call: Call,
  device: WireDevice,
  key: string,
  wanted: CustomAttribute | null,
  comment: unknown = "",
): void {
  const { world } = call;
  const before = attributesOf(world, device)[key];
  setAttribute(world, device, key, wanted);
  const [event, after] =
    wanted === null
      ? (["NODE.DELETE.ATTRIBUTES", undefined] as const)
      : ([before === undefined ? "NODE.CREATE.ATTRIBUTES" : "NODE.UPDATE.ATTRIBUTES", wanted.value] as const);
  record(world, actorOf(world, call.who), event, deviceSubject(device), {
    ...(before === undefined ? {} : { before: { [key]: before } }),
    ...(after === undefined ? {} : { after: { [key]: after } }),
    ...(typeof comment === "string" ? { details: comment } : {}),
  });
}

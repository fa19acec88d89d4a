import { bodyObject, empty, json, refuse } from "../http-call.ts";
import type { Call, Reply, Route } from "../http-call.ts";
import { builtInAttributes } from "../world/built-in-attributes.ts";
import type { WireDevice } from "../world/wire.ts";
import { on } from "./devices.ts";

const path = "/device/:device/attributes";

/** Posture attributes. Source: Tailscale API, device posture attributes. */
export const attributeRoutes: readonly Route[] = [
  { method: "GET", path, scope: "devices:posture_attributes:read", handle: on(getAttributes) },
  { method: "POST", path: `${path}/:key`, scope: "devices:posture_attributes", handle: on(setAttribute) },
  {
    method: "DELETE",
    path: `${path}/:key`,
    scope: "devices:posture_attributes",
    handle: on(deleteAttribute),
  },
];

function getAttributes(call: Call, device: WireDevice): Reply {
  const custom = call.world.attributes.get(device.nodeId) ?? {};
  return json({ attributes: { ...builtInAttributes(device), ...custom } });
}

function setAttribute(call: Call, device: WireDevice): Reply {
  const key = call.params["key"] ?? "";
  const value = bodyObject(call)?.["value"];
  if (!/^custom:[A-Za-z0-9_]+$/.test(key)) return refuse(400, "attribute key must start with custom:");
  if (typeof value !== "boolean" && !goodText(value) && !Number.isSafeInteger(value)) {
    return refuse(400, "invalid attribute value");
  }
  const attributes = call.world.attributes.get(device.nodeId) ?? {};
  const before = attributes[key];
  if (before !== undefined && typeof before !== typeof value)
    return refuse(400, "attribute type cannot change");
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    call.world.attributes.set(device.nodeId, { ...attributes, [key]: value });
  }
  return json({});
}

function goodText(value: unknown): boolean {
  return typeof value === "string" && /^[A-Za-z0-9_.]{0,50}$/.test(value);
}

function deleteAttribute(call: Call, device: WireDevice): Reply {
  const { [call.params["key"] ?? ""]: _gone, ...rest } = call.world.attributes.get(device.nodeId) ?? {};
  call.world.attributes.set(device.nodeId, rest);
  return empty;
}

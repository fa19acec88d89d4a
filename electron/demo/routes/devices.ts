import { parseAddress, parsePrefix } from "../../../shared/net/address.ts";
import { bodyObject, empty, json, refuse, refusedWith } from "../http-call.ts";
import type { Call, Reply, Route } from "../http-call.ts";
import { texts } from "../json-body.ts";
import type { AuditEvent } from "../world/audit-events.ts";
import { record } from "../world/audit.ts";
import { deviceAnswer } from "../world/device-answer.ts";
import { dnsSuffix } from "../world/make-device.ts";
import { lies } from "../world/prefixes.ts";
import { tagsRefusal } from "../world/tags.ts";
import { wireTime } from "../world/wire-time.ts";
import type { WireDevice } from "../world/wire.ts";
import { actorOf } from "../world/world.ts";
import { deviceSubject, on, onOwn } from "./find-device.ts";

const one = "/device/:device";

/** Devices. `tagged` hears of tags put on a device. Source: Tailscale API, devices. */
export function deviceRoutes(tagged: (device: WireDevice) => void): readonly Route[] {
  const tag = onOwn((call, device) => setTags(call, device, tagged));
  return refusedWith(404, [
    { method: "GET", path: "/tailnet/:tailnet/devices", scope: "devices:core:read", handle: listDevices },
    { method: "GET", path: one, scope: "devices:core:read", handle: on(getDevice) },
    { method: "DELETE", path: one, scope: "devices:core", handle: on(deleteDevice) },
    { method: "GET", path: `${one}/routes`, scope: "devices:routes:read", handle: on(getRoutes) },
    { method: "POST", path: `${one}/routes`, scope: "devices:routes", handle: onOwn(setRoutes) },
    { method: "POST", path: `${one}/tags`, scope: "devices:core", handle: tag },
    { method: "POST", path: `${one}/authorized`, scope: "devices:core", handle: onOwn(setAuthorized) },
    { method: "POST", path: `${one}/name`, scope: "devices:core", handle: onOwn(setName) },
    { method: "POST", path: `${one}/key`, scope: "devices:core", handle: onOwn(setKey) },
    { method: "POST", path: `${one}/expire`, scope: "devices:core", handle: onOwn(expireKey) },
    { method: "POST", path: `${one}/ip`, scope: "devices:core", handle: onOwn(setAddress) },
  ]);
}

function listDevices(call: Call): Reply {
  const { world } = call;
  const detail = inDetail(call);
  const devices = [...world.devices.values()];
  if (detail && world.sharedInBreaksDetail && devices.some(({ isExternal }) => isExternal)) {
    return refuse(404, "unable to load devices");
  }
  const filters = [...call.query].filter(([name]) => name !== "fields");
  const shown = devices.filter((device) => filters.every(([name, value]) => matches(device, name, value)));
  return json({ devices: shown.map((device) => deviceAnswer(device, world.clock.now(), detail)) });
}

function inDetail({ query }: Call): boolean {
  return query.get("fields") === "all";
}

function matches(device: WireDevice, name: string, value: string): boolean {
  const field: unknown = Object.entries(device).find(([key]) => key === name)?.[1];
  if (Array.isArray(field)) return field.includes(value);
  return (typeof field === "string" || typeof field === "boolean") && String(field) === value;
}

function getDevice(call: Call, device: WireDevice): Reply {
  return json(deviceAnswer(device, call.world.clock.now(), inDetail(call)));
}

function deleteDevice(call: Call, device: WireDevice): Reply {
  if (device.isExternal) return refuse(501, "cannot delete devices outside of your tailnet");
  call.world.devices.delete(device.nodeId);
  call.world.connectors.delete(device.nodeId);
  call.world.attributes.delete(device.nodeId);
  note(call, device, "NODE.DELETE");
  return empty;
}

function getRoutes(_call: Call, { advertisedRoutes, enabledRoutes }: WireDevice): Reply {
  return json({ advertisedRoutes, enabledRoutes });
}

function setRoutes(call: Call, device: WireDevice): Reply {
  const routes = texts(bodyObject(call)?.["routes"]);
  if (routes === null) return refuse(400, "invalid request body");
  const wrong = routes.find((route) => !route.includes("/") || parsePrefix(route) === null);
  if (wrong !== undefined) return refuse(400, `invalid route "${wrong}"`);
  const before = device.enabledRoutes;
  device.enabledRoutes = [...new Set(routes)];
  note(call, device, "NODE.UPDATE.ALLOWED_IPS", before, device.enabledRoutes);
  return getRoutes(call, device);
}

function setTags(call: Call, device: WireDevice, tagged: (device: WireDevice) => void): Reply {
  const tags = texts(bodyObject(call)?.["tags"]);
  if (tags === null) return refuse(400, "invalid request body");
  if (tags.length === 0 && device.tags !== undefined) {
    return refuse(400, "tagged nodes cannot be untagged without reauth");
  }
  const refused = tagsRefusal(call.world, call.who, tags);
  if (refused !== null) return refuse(400, refused);
  const before = device.tags ?? [];
  if (tags.length > 0) {
    device.tags = [...new Set(tags)].toSorted();
    device.keyExpiryDisabled = true;
  }
  note(call, device, "NODE.UPDATE.ACL_TAGS", before, device.tags ?? []);
  tagged(device);
  return json({});
}

function setAuthorized(call: Call, device: WireDevice): Reply {
  const authorized = bodyObject(call)?.["authorized"];
  if (typeof authorized !== "boolean") return refuse(400, "invalid request body");
  device.authorized = authorized;
  note(call, device, authorized ? "NODE.APPROVE" : "NODE.REVOKE");
  return json({});
}

function setName(call: Call, device: WireDevice): Reply {
  const wanted = bodyObject(call)?.["name"];
  if (typeof wanted !== "string") return refuse(400, "invalid request body");
  const label =
    wanted
      .split(".", 1)[0]
      ?.toLowerCase()
      .replace(/[^a-z0-9-]/g, "-") ?? "";
  const name = `${label === "" ? device.hostname : label}.${dnsSuffix}`;
  const taken = [...call.world.devices.values()].some((other) => other !== device && other.name === name);
  if (taken) return refuse(400, `name "${label}" is already taken`);
  const before = device.name;
  device.name = name;
  note(call, device, "NODE.UPDATE.MACHINE_NAME", before, name);
  return json({});
}

function setKey(call: Call, device: WireDevice): Reply {
  const disabled = bodyObject(call)?.["keyExpiryDisabled"];
  if (typeof disabled !== "boolean") return refuse(400, "invalid request body");
  device.keyExpiryDisabled = disabled;
  note(call, device, disabled ? "NODE.DISABLE.KEY_EXPIRY" : "NODE.ENABLE.KEY_EXPIRY");
  return json({});
}

function expireKey(call: Call, device: WireDevice): Reply {
  const before = device.expires;
  device.expires = wireTime(call.world.clock.now());
  device.connectedToControl = false;
  device.lastSeen = wireTime(call.world.clock.now());
  note(call, device, "NODE.UPDATE.KEY_EXPIRY_TIME", before, device.expires);
  return empty;
}

/** A change of address stands in no event of the audit log. */
function setAddress(call: Call, device: WireDevice): Reply {
  const ipv4 = bodyObject(call)?.["ipv4"];
  if (typeof ipv4 !== "string" || parseAddress(ipv4) === null || !lies(`${ipv4}/32`, "100.64.0.0/10")) {
    return refuse(400, "invalid IPv4 address");
  }
  const taken = [...call.world.devices.values()].some(
    (other) => other !== device && other.addresses.includes(ipv4),
  );
  if (taken) return refuse(400, "IPv4 address is already in use");
  device.addresses = [ipv4, ...device.addresses.filter((address) => address.includes(":"))];
  return json({});
}

function note(call: Call, device: WireDevice, event: AuditEvent, before?: unknown, after?: unknown): void {
  record(call.world, actorOf(call.world, call.who), event, deviceSubject(device), { before, after });
}

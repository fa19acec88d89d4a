import { bodyObject, empty, json, refuse, texts } from "../http-call.ts";
import type { Call, Reply, Route } from "../http-call.ts";
import { record } from "../world/audit.ts";
import { tagsRefusal } from "../world/tags.ts";
import { dnsSuffix, wireTime } from "../world/make-device.ts";
import { onlyWithAllFields } from "../world/wire.ts";
import type { WireDevice } from "../world/wire.ts";
import { actorOf } from "../world/world.ts";

/** Devices. `tagged` hears of tags put on a device. Source: Tailscale API, devices. */
export function deviceRoutes(tagged: (device: WireDevice) => void): readonly Route[] {
  return [
    { method: "GET", path: "/tailnet/:tailnet/devices", scope: "devices:core:read", handle: listDevices },
    { method: "GET", path: "/device/:device", scope: "devices:core:read", handle: on(getDevice) },
    { method: "DELETE", path: "/device/:device", scope: "devices:core", handle: on(deleteDevice) },
    { method: "GET", path: "/device/:device/routes", scope: "devices:routes:read", handle: on(getRoutes) },
    { method: "POST", path: "/device/:device/routes", scope: "devices:routes", handle: on(setRoutes) },
    {
      method: "POST",
      path: "/device/:device/tags",
      scope: "devices:core",
      handle: on((call, device) => setTags(call, device, tagged)),
    },
    { method: "POST", path: "/device/:device/authorized", scope: "devices:core", handle: on(setAuthorized) },
    { method: "POST", path: "/device/:device/name", scope: "devices:core", handle: on(setName) },
    { method: "POST", path: "/device/:device/key", scope: "devices:core", handle: on(setKey) },
    { method: "POST", path: "/device/:device/expire", scope: "devices:core", handle: on(expireKey) },
    { method: "POST", path: "/device/:device/ip", scope: "devices:core", handle: on(setAddress) },
  ];
}

type DeviceHandler = (call: Call, device: WireDevice) => Reply;

/** Finds the device by `nodeId` or by its older numeric `id`. */
export function on(handle: DeviceHandler): (call: Call) => Reply {
  return (call) => {
    const wanted = call.params["device"] ?? "";
    const device =
      call.world.devices.get(wanted) ?? [...call.world.devices.values()].find(({ id }) => id === wanted);
    return device === undefined ? refuse(404, "no matching device found") : handle(call, device);
  };
}

function listDevices(call: Call): Reply {
  const all = call.query.get("fields") === "all";
  const filters = [...call.query].filter(([name]) => name !== "fields");
  const devices = [...call.world.devices.values()].filter((device) =>
    filters.every(([name, value]) => matches(device, name, value)),
  );
  return json({ devices: devices.map((device) => (all ? device : withoutDetail(device))) });
}

function matches(device: WireDevice, name: string, value: string): boolean {
  const field: unknown = Object.entries(device).find(([key]) => key === name)?.[1];
  if (Array.isArray(field)) return field.includes(value);
  return (typeof field === "string" || typeof field === "boolean") && String(field) === value;
}

function withoutDetail(device: WireDevice): Partial<WireDevice> {
  const hidden: readonly string[] = onlyWithAllFields;
  return Object.fromEntries(Object.entries(device).filter(([name]) => !hidden.includes(name)));
}

function getDevice(call: Call, device: WireDevice): Reply {
  return json(call.query.get("fields") === "all" ? device : withoutDetail(device));
}

function deleteDevice(call: Call, device: WireDevice): Reply {
  if (device.isExternal) return refuse(501, "cannot delete devices outside of your tailnet");
  call.world.devices.delete(device.nodeId);
  call.world.connectors.delete(device.nodeId);
  note(call, device, "DELETE");
  return empty;
}

function getRoutes(_call: Call, { advertisedRoutes, enabledRoutes }: WireDevice): Reply {
  return json({ advertisedRoutes, enabledRoutes });
}

function setRoutes(call: Call, device: WireDevice): Reply {
  const routes = texts(bodyObject(call)?.["routes"]);
  if (routes === null) return refuse(400, "invalid request body");
  const before = device.enabledRoutes;
  device.enabledRoutes = [...new Set(routes)];
  note(call, device, "UPDATE", "ALLOWED_IPS", before, device.enabledRoutes);
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
  note(call, device, "UPDATE", "ACL_TAGS", before, device.tags ?? []);
  tagged(device);
  return json({});
}

function setAuthorized(call: Call, device: WireDevice): Reply {
  const authorized = bodyObject(call)?.["authorized"];
  if (typeof authorized !== "boolean") return refuse(400, "invalid request body");
  device.authorized = authorized;
  note(call, device, authorized ? "APPROVE" : "SUSPEND");
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
  note(call, device, "UPDATE", "MACHINE_NAME", before, name);
  return json({});
}

function setKey(call: Call, device: WireDevice): Reply {
  const disabled = bodyObject(call)?.["keyExpiryDisabled"];
  if (typeof disabled !== "boolean") return refuse(400, "invalid request body");
  device.keyExpiryDisabled = disabled;
  note(call, device, "UPDATE", "KEY_EXPIRY_TIME");
  return json({});
}

function expireKey(call: Call, device: WireDevice): Reply {
  device.expires = wireTime(call.world.clock.now());
  device.connectedToControl = false;
  device.lastSeen = wireTime(call.world.clock.now());
  note(call, device, "LOGOUT");
  return empty;
}

function setAddress(call: Call, device: WireDevice): Reply {
  const ipv4 = bodyObject(call)?.["ipv4"];
  if (typeof ipv4 !== "string" || !/^100\.\d+\.\d+\.\d+$/.test(ipv4))
    return refuse(400, "invalid IPv4 address");
  device.addresses = [ipv4, ...device.addresses.filter((address) => address.includes(":"))];
  note(call, device, "UPDATE", "IP_ADDRESS");
  return json({});
}

function note(
  call: Call,
  device: WireDevice,
  action: string,
  property?: string,
  before?: unknown,
  after?: unknown,
): void {
  const target = { type: "NODE", id: device.nodeId, name: device.name };
  record(
    call.world,
    actorOf(call.world, call.who),
    action,
    property === undefined ? target : { ...target, property },
    {
      before,
      after,
    },
  );
}

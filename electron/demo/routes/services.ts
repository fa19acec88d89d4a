import { parseAddress } from "../../../shared/net/address.ts";
import { bodyObject, empty, json, refuse } from "../http-call.ts";
import type { Call, Reply, Route } from "../http-call.ts";
import { texts } from "../json-body.ts";
import { record } from "../world/audit.ts";
import { policyOf } from "../world/policy-view.ts";
import { lies } from "../world/prefixes.ts";
import { tagsRefusal } from "../world/tags.ts";
import type { WireDevice, WireService } from "../world/wire.ts";
import { actorOf } from "../world/world.ts";
import type { ServiceState, World } from "../world/world.ts";
import { findDevice } from "./find-device.ts";

const hosting = ["services", "devices:core"];

/** Services, also under the name that Tailscale’s Go client still uses. Source: Tailscale API, services. */
export const serviceRoutes: readonly Route[] = ["services", "vip-services"].flatMap((name) =>
  routesAt(`/tailnet/:tailnet/${name}`),
);

function routesAt(path: string): readonly Route[] {
  const one = `${path}/:service`;
  const approved = `${one}/device/:device/approved`;
  return [
    { method: "GET", path, scope: "services:read", handle: listServices },
    { method: "GET", path: one, scope: "services:read", handle: on((_call, { info }) => json(info)) },
    { method: "PUT", path: one, scope: "services", handle: putService },
    { method: "DELETE", path: one, scope: "services", handle: on(deleteService) },
    { method: "GET", path: `${one}/devices`, scope: hosting, handle: on(listHosts) },
    { method: "GET", path: approved, scope: hosting, handle: on(withDevice(getApproval)) },
    { method: "POST", path: approved, scope: hosting, handle: on(withDevice(setApproval)) },
  ];
}

function on(handle: (call: Call, service: ServiceState) => Reply): (call: Call) => Reply {
  return (call) => {
    const service = call.world.services.get(call.params["service"] ?? "");
    return service === undefined ? refuse(404, "service not found") : handle(call, service);
  };
}

function withDevice(
  handle: (call: Call, service: ServiceState, device: WireDevice) => Reply,
): (call: Call, service: ServiceState) => Reply {
  return (call, service) => {
    const device = findDevice(call.world, call.params["device"] ?? "");
    return device === undefined || device.isExternal
      ? refuse(404, "no matching device found")
      : handle(call, service, device);
  };
}

function listServices({ world }: Call): Reply {
  return json({ vipServices: [...world.services.values()].map(({ info }) => info) });
}

/** Makes a service, changes one, or gives it another name. */
function putService(call: Call): Reply {
  const { world } = call;
  const current = call.params["service"] ?? "";
  const before = world.services.get(current);
  const body = bodyObject(call);
  if (body === null) return refuse(400, "invalid request body");
  const {
    name = current,
    comment = "",
    ports: givenPorts,
    tags: givenTags = [],
    addrs: givenAddrs = [],
  } = body;
  if (typeof name !== "string" || typeof comment !== "string") return refuse(400, "invalid request body");
  if (before === undefined && name !== current) return refuse(400, "name must match the name in the path");
  const wrongName = nameRefusal(world, name, current);
  if (wrongName !== null) return refuse(400, wrongName);
  const ports = texts(givenPorts);
  if (ports === null || ports.length === 0 || !ports.every(isPort)) return refuse(400, "invalid ports");
  const tags = texts(givenTags);
  const wrongTags = tags === null ? "invalid tags" : tagsRefusal(world, call.who, tags);
  if (tags === null || wrongTags !== null) return refuse(400, wrongTags ?? "invalid tags");
  const given = texts(givenAddrs);
  const addrs = given === null ? null : addressesOf(world, given, before);
  if (addrs === null) return refuse(400, "invalid addrs");
  const info: WireService = {
    name,
    addrs,
    ...(comment === "" ? {} : { comment }),
    ports,
    ...(tags.length === 0 ? {} : { tags }),
  };
  world.services.delete(current);
  const { hosts, approvals } = before ?? { hosts: new Set<string>(), approvals: new Map<string, boolean>() };
  world.services.set(name, { info, hosts, approvals });
  const was = before?.info.comment ?? "";
  if (before !== undefined && was !== comment) {
    const subject = { id: `v${world.random.letters(9)}CNTRL`, name };
    record(world, actorOf(world, call.who), "SERVICE.UPDATE.COMMENT", subject, {
      before: was,
      after: comment,
    });
  }
  return json(info);
}

/** Names are one DNS label, unique among services and machines. */
function nameRefusal(world: World, name: string, current: string): string | null {
  if (!name.startsWith("svc:")) return `"${name}" is not a valid service name: must start with 'svc:'`;
  const label = name.slice("svc:".length);
  if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) return `"${name}" is not a valid service name`;
  const machine = [...world.devices.values()].some((device) => device.name.split(".", 1)[0] === label);
  const taken = machine || (name !== current && world.services.has(name));
  return taken ? `name "${label}" is already taken` : null;
}

function isPort(text: string): boolean {
  const port = Number(/^tcp:(\d{1,5})$/.exec(text)?.[1] ?? 0);
  return text === "do-not-validate" || (port >= 1 && port <= 65_535);
}

/** A new service may ask for an IPv4 address; of one there is, only the IPv4 address can be changed. */
function addressesOf(
  world: World,
  given: readonly string[],
  before: ServiceState | undefined,
): [string, string] | null {
  const [ipv4, ipv6, ...more] = given;
  const own = before?.info.addrs;
  if (more.length > 0 || (ipv6 !== undefined && ipv6 !== own?.[1])) return null;
  const { random } = world;
  const v6 =
    own?.[1] ?? `fd7a:115c:a1e0::${random.hex(3)}1:${random.hex(3)}1`.replace(/:0+(?=[0-9a-f])/g, ":");
  if (ipv4 === undefined) {
    return [own?.[0] ?? `100.${96 + random.below(4)}.${random.below(256)}.${1 + random.below(254)}`, v6];
  }
  return parseAddress(ipv4) !== null && lies(`${ipv4}/32`, "100.64.0.0/10") ? [ipv4, v6] : null;
}

function deleteService({ world }: Call, { info }: ServiceState): Reply {
  world.services.delete(info.name);
  return empty;
}

function listHosts({ world }: Call, service: ServiceState): Reply {
  const hosts = [...service.hosts].flatMap((nodeId) => {
    const device = world.devices.get(nodeId);
    if (device === undefined) return [];
    const { approved: yes, autoApproved } = approvalOf(world, service, device);
    const level = autoApproved ? "approved:auto" : yes ? "approved:manual" : "not-approved";
    return [{ stableNodeID: nodeId, approvalLevel: level, configured: "ready" }];
  });
  return json({ hosts });
}

function getApproval({ world }: Call, service: ServiceState, device: WireDevice): Reply {
  return json(approvalOf(world, service, device));
}

function setApproval(call: Call, service: ServiceState, device: WireDevice): Reply {
  const wanted = bodyObject(call)?.["approved"];
  if (typeof wanted !== "boolean") return refuse(400, "invalid request body");
  service.approvals.set(device.nodeId, wanted);
  return getApproval(call, service, device);
}

/** A person’s word counts first; without one, `autoApprovers.services` of the policy file. */
function approvalOf(
  world: World,
  { info, approvals }: ServiceState,
  device: WireDevice,
): { readonly approved: boolean; readonly autoApproved: boolean } {
  const decided = approvals.get(device.nodeId);
  if (decided !== undefined) return { approved: decided, autoApproved: false };
  const approvers = policyOf(world.policy.text)?.autoApprovers.services ?? [];
  const named = [info.name, ...(info.tags ?? [])];
  const auto = approvers.some(
    ({ name, items }) =>
      named.includes(name.text) && items.some(({ text }) => device.tags?.includes(text) === true),
  );
  return { approved: auto, autoApproved: auto };
}

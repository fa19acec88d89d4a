import type { Network } from "../policy/access/network.ts";
import type { Device } from "../tailnet/device.ts";
import { isActive, knownRole, type Snapshot, type User } from "../tailnet/snapshot.ts";

type Read = Pick<Snapshot, "users" | "devices">;

const networks = new WeakMap<Read["devices"], WeakMap<Read["users"], Network>>();

/**
 * The people and devices of a snapshot, as the policy rules see them; the same network each time, so that what was
 * worked out in it is kept.
 */
export function networkOf({ users, devices }: Read): Network {
  const others = networks.get(devices) ?? new WeakMap<Read["users"], Network>();
  networks.set(devices, others);
  const network = others.get(users) ?? networkFrom({ users, devices });
  others.set(users, network);
  return network;
}

function networkFrom({ users, devices }: Read): Network {
  return {
    users: users.known ? users.value.filter(({ type }) => type !== "shared").map(personOf) : [],
    nodes: devices.known ? devices.value.map(nodeOf) : [],
    unread: { people: !users.known, devices: !devices.known },
  };
}

/** What a role of a newer kind may do is not known: it is no role of which rules could be sure. */
function personOf({ loginName, role, status }: User): Network["users"][number] {
  return { login: loginName, role: knownRole(role), ...(isActive({ status }) ? {} : { suspended: true }) };
}

function nodeOf(device: Device): Network["nodes"][number] {
  const advertised = device.advertisedRoutes ?? [];
  return {
    name: device.nodeId,
    addresses: device.addresses,
    tags: device.tags,
    user: device.user === "" ? null : device.user,
    ...(device.isExternal ? { external: true } : {}),
    advertisedRoutes: advertised,
    approvedRoutes: advertised.length === 0 ? [] : approvedOf(advertised, device.enabledRoutes),
  };
}

/** Of the routes that a device offers, those that it may serve. */
function approvedOf(advertised: readonly string[], routes: readonly string[] | null): readonly string[] {
  const enabled = new Set(routes);
  return advertised.filter((route) => enabled.has(route));
}

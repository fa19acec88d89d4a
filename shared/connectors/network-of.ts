import type { Network } from "../policy/network.ts";
import type { Device } from "../tailnet/device.ts";
import type { Snapshot, User } from "../tailnet/snapshot.ts";

/** The people and devices of a snapshot, as the policy rules see them. */
export function networkOf({ users, devices }: Pick<Snapshot, "users" | "devices">): Network {
  return {
    users: users.known ? users.value.filter(({ type }) => type !== "shared").map(personOf) : [],
    nodes: devices.known ? devices.value.map(nodeOf) : [],
    unread: { people: !users.known, devices: !devices.known },
  };
}

function personOf({ loginName, role }: User): Network["users"][number] {
  return { login: loginName, role: role === "" ? null : role };
}

function nodeOf(device: Device): Network["nodes"][number] {
  const advertised = device.advertisedRoutes ?? [];
  const enabled = new Set(device.enabledRoutes);
  return {
    name: device.nodeId,
    addresses: device.addresses,
    tags: device.tags,
    user: device.user === "" ? null : device.user,
    ...(device.isExternal ? { external: true } : {}),
    advertisedRoutes: advertised,
    approvedRoutes: advertised.filter((route) => enabled.has(route)),
  };
}

import type { Network, PolicyNode } from "../../../shared/policy/access/network.ts";
import { attributesOf } from "./attributes.ts";
import type { WireDevice } from "./wire.ts";
import type { World } from "./world.ts";

/** The people and devices of the demo tailnet, as the policy’s rules see them. */
export function networkOf(world: World): Network {
  return {
    domain: world.domain,
    syncedGroups: world.syncedGroups,
    users: [...world.users.values()].map(({ loginName, role }) => ({ login: loginName, role })),
    nodes: [...world.devices.values()].map((device) => nodeOf(world, device)),
  };
}

/** One device; its name there is its `nodeId`. */
function nodeOf(world: World, device: WireDevice): PolicyNode {
  const tags = device.tags ?? [];
  return {
    name: device.nodeId,
    addresses: device.addresses,
    tags,
    user: tags.length > 0 ? null : device.user,
    advertisedRoutes: device.advertisedRoutes,
    approvedRoutes: device.advertisedRoutes.filter((route) => device.enabledRoutes.includes(route)),
    posture: attributesOf(world, device),
  };
}

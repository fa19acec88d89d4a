import type { Network, PolicyNode } from "../../shared/policy/access/network.ts";
import { person, service } from "./large-policy.ts";

/**
 * People and devices for the policy of `largePolicy`: every other device is a person’s, the rest are tagged, some route
 * subnets, a few are exit nodes. The same for the same size.
 */
export function largeNetwork(size: { readonly users: number; readonly devices: number }): Network {
  const users = Array.from({ length: size.users }, (_, index) => ({
    login: person(index),
    role: index === 0 ? "owner" : index % 100 === 1 ? "admin" : "member",
  }));
  const nodes = Array.from({ length: size.devices }, (_, index): PolicyNode => {
    const tagged = index % 2 === 1;
    const routes = tagged && index % 50 === 1 ? [`10.${(index >> 8) & 255}.${index & 255}.0/24`] : [];
    const exit = index % 1000 === 3 ? ["0.0.0.0/0", "::/0"] : [];
    return {
      name: `device-${index}`,
      addresses: [`100.${64 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`],
      tags: tagged ? [`tag:${service(index % 900)}`] : [],
      user: tagged ? null : person(index % size.users),
      advertisedRoutes: [...routes, ...exit],
      approvedRoutes: [...routes, ...exit],
    };
  });
  return { users, nodes };
}

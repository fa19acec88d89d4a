import { Access } from "../../../shared/policy/access/access.ts";
import { networkOf } from "./network.ts";
import { appsServedBy, policyOf } from "./policy-view.ts";
import { presetRoutes } from "./learned-routes.ts";
import { lies } from "./prefixes.ts";
import type { WireDevice } from "./wire.ts";
import type { World } from "./world.ts";

/**
 * Approves newly advertised routes, as the service does the moment it first sees them: by `autoApprovers`, and for app
 * connectors implicitly by the `routes` of their apps and of presets. Others stay waiting. Source: Tailscale
 * documentation, auto approvers and app connectors.
 */
export function approve(world: World, device: WireDevice, fresh: readonly string[]): void {
  const policy = policyOf(world.policy.text);
  if (policy === null) return;
  const byPolicy = new Access(policy, networkOf(world)).autoApprovedRoutes();
  const auto = [...byPolicy].find(([node]) => node.name === device.nodeId)?.[1] ?? [];
  const implicit = world.connectors.has(device.nodeId)
    ? appsServedBy(world.policy.text, device.tags ?? []).flatMap(({ routes, presetAppID }) => [
        ...routes,
        ...presetRoutes(presetAppID),
      ])
    : [];
  const granted = fresh.filter(
    (route) => auto.includes(route) || implicit.some((outer) => lies(route, outer)),
  );
  device.enabledRoutes = [...new Set([...device.enabledRoutes, ...granted])];
}

import { record, tailnetSubject } from "./audit.ts";
import { approve } from "./approval.ts";
import { appsServedBy } from "./policy-view.ts";
import type { ServicePolicy } from "./stored-policy.ts";
import type { Actor, World } from "./world.ts";

/** Puts another policy in place, writes it into the audit log, and lets running connectors take it up. */
export function replacePolicy(world: World, policy: ServicePolicy, actor: Actor): void {
  const before = world.policy;
  world.policy = policy;
  world.policyUntouched = false;
  record(world, actor, "TAILNET.UPDATE.ACL", tailnetSubject(world), {
    before: before.text,
    after: policy.text,
  });
  advertisePolicyRoutes(world);
}

/**
 * Connectors advertise the routes of their apps at once; routes that went from the policy stay advertised. Source:
 * Tailscale’s client, app connectors.
 */
function advertisePolicyRoutes(world: World): void {
  for (const nodeId of world.connectors) {
    const device = world.devices.get(nodeId);
    if (device === undefined || !device.connectedToControl) continue;
    const wanted = appsServedBy(world.policy.text, device.tags ?? []).flatMap(({ routes }) => routes);
    const fresh = wanted.filter((route) => !device.advertisedRoutes.includes(route));
    if (fresh.length === 0) continue;
    device.advertisedRoutes = [...device.advertisedRoutes, ...new Set(fresh)];
    approve(world, device, fresh);
  }
}

import { cloudHost } from "../../../shared/export/cloud/clouds.ts";
import { record } from "./audit.ts";
import { approve } from "./approval.ts";
import { routesFor } from "./learned-routes.ts";
import { makeDevice } from "./make-device.ts";
import { wireTime } from "./wire-time.ts";
import { appsServedBy, fixedRoutesOf } from "./policy-view.ts";
import type { WireDevice, WireKey } from "./wire.ts";
import { personActing } from "./world.ts";
import type { Actor, World } from "./world.ts";

/** How a connector comes into the tailnet. */
export interface Join {
  /** Id or text of the auth key it joins with; its tags and approval come from there. */
  readonly authKey?: string;
  /** Tag for a device that joins without a key. */
  readonly tag?: string;
  readonly hostname?: string;
  /** Public addresses; one of 28.77.0.0/16 when left out. */
  readonly publicV4?: readonly string[];
  readonly publicV6?: string;
  /** False: it joins as an ordinary server, without `--advertise-connector`. */
  readonly advertise?: boolean;
}

/** Lets a device join as app connector; null when its key is unknown, used up, revoked or expired. */
export function joinConnector(world: World, join: Join): WireDevice | null {
  const key = join.authKey === undefined ? null : keyOf(world, join.authKey);
  if (join.authKey !== undefined && (key === null || !usable(world, key))) return null;
  const create = key?.capabilities?.devices.create;
  const tags = create?.tags ?? (join.tag === undefined ? [] : [join.tag]);
  if (tags.length === 0) return null;
  const device = makeDevice(
    {
      hostname: freeName(world, join.hostname ?? nameFor(world, tags)),
      user: creator(world, key),
      tags,
      os: "linux",
      distro: ["Debian", "12", "bookworm"],
      version: "1.98.8-t1241b225b-g5e1f3c7d2",
      ageDays: 0,
      lan: `10.50.${world.random.below(250)}.${2 + world.random.below(250)}`,
      publicV4: join.publicV4 ?? [`28.77.${world.random.below(250)}.${1 + world.random.below(250)}`],
      ...(join.publicV6 === undefined ? {} : { publicV6: join.publicV6 }),
      region: "Frankfurt",
      ...(create?.ephemeral === true ? { quirk: "ephemeral" as const } : {}),
    },
    world.random,
    world.clock.now(),
  );
  device.authorized =
    create === undefined
      ? !world.settings.devicesApprovalOn
      : create.preauthorized || !world.settings.devicesApprovalOn;
  world.devices.set(device.nodeId, device);
  if (key !== null && create?.reusable === false) key.revoked = wireTime(world.clock.now());
  record(world, joining(world, key, device), "NODE.CREATE", {
    id: device.nodeId,
    name: device.name,
    ...(device.isEphemeral ? { isEphemeral: true } : {}),
  });
  if (join.advertise !== false) offer(world, device);
  return device;
}

/** What the commands for its tag do: a router of fixed destinations offers their addresses, any other is a connector. */
function offer(world: World, device: WireDevice): void {
  const routes = fixedRoutesOf(world.policy.text, device.tags ?? []);
  if (routes.length === 0) {
    advertise(world, device);
    return;
  }
  device.advertisedRoutes = [...device.advertisedRoutes, ...routes];
  approve(world, device, routes);
}

/** What `tailscale set --advertise-connector` does to a device: it offers the routes of the apps that its tags serve. */
export function advertise(world: World, device: WireDevice): void {
  world.connectors.add(device.nodeId);
  const routes = routesFor(appsServedBy(world.policy.text, device.tags ?? []));
  const fresh = routes.filter((route) => !device.advertisedRoutes.includes(route));
  device.advertisedRoutes = [...device.advertisedRoutes, ...fresh];
  approve(world, device, fresh);
}

function keyOf(world: World, idOrText: string): WireKey | null {
  return world.keys.get(world.keyTexts.get(idOrText) ?? idOrText) ?? null;
}

function usable(world: World, key: WireKey): boolean {
  const over = key.expires !== undefined && Date.parse(key.expires) <= world.clock.now();
  return key.keyType === "auth" && key.revoked === undefined && !over;
}

/** Whoever made the key lets the device in; without a key it is the device’s own person. */
function joining(world: World, key: WireKey | null, device: WireDevice): Actor {
  const owner = [...world.users.values()].find(({ loginName }) => loginName === device.user);
  if (owner !== undefined) return personActing(owner, "NODE");
  const displayName = key?.description ?? device.name;
  return { id: key?.id ?? device.nodeId, type: "OAUTH_CLIENT", loginName: "", displayName, origin: "NODE" };
}

function creator(world: World, key: WireKey | null): string {
  const user = key?.userId === undefined ? undefined : world.users.get(key.userId);
  return user?.loginName ?? "tagged-devices";
}

/** As the texts for a host call it: by its tag, and numbered beside others that carry the same. */
function nameFor(world: World, tags: readonly string[]): string {
  const others = [...world.devices.values()].filter((one) => tags.every((tag) => one.tags?.includes(tag)));
  return cloudHost(tags, others.length).name;
}

function freeName(world: World, wanted: string): string {
  const taken = new Set([...world.devices.values()].map(({ hostname }) => hostname));
  if (!taken.has(wanted)) return wanted;
  for (let number = 1; ; number += 1) {
    if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`;
  }
}

import { gt as isNewer } from "semver";
import type { Policy } from "../../policy/document/model.ts";
import type { Device } from "../../tailnet/device.ts";
import { clientVersion } from "./client-version.ts";

/** What the rest of the tailnet says of a connector, worked out once for all of them. */
export interface Surroundings {
  /** The newest stable client of a device that has no update on offer; null where none shows it. */
  readonly newest: string | null;
  /** Other devices that tell the same host name. */
  readonly namesakes: (device: Device) => readonly Device[];
  /** Other connectors that can carry all apps of a device, the one added first leading. */
  readonly standIns: (device: Device) => readonly Device[];
  /** Whether the policy file lets a device use Funnel, or pass environment variables on over SSH. */
  readonly allows: (device: Device, what: "funnel" | "accept-env") => boolean;
}

/** Where nothing but the device is known, as while it is being set up. */
export const nothingAround: Surroundings = {
  newest: null,
  namesakes: () => [],
  standIns: () => [],
  allows: () => false,
};

/** What a tailnet says around its connectors. `able` are those that can carry each of the apps that a device serves. */
export function surroundingsOf(
  devices: readonly Device[],
  policy: Policy,
  standIns: Surroundings["standIns"],
): Surroundings {
  const byHost = new Map<string, Device[]>();
  for (const device of devices) {
    if (device.isExternal || device.hostname === "") continue;
    const name = device.hostname.toLowerCase();
    const others = byHost.get(name);
    if (others === undefined) byHost.set(name, [device]);
    else others.push(device);
  }
  const targets = {
    funnel: policy.nodeAttrs
      .filter(({ attributes }) => attributes.some(({ text }) => text === "funnel"))
      .flatMap((entry) => entry.targets.map(({ text }) => text)),
    "accept-env": policy.ssh
      .filter(({ acceptEnv }) => acceptEnv.length > 0)
      .flatMap((rule) => rule.destinations.map(({ text }) => text)),
  };
  return {
    newest: newestOf(devices),
    namesakes: (device) =>
      (byHost.get(device.hostname.toLowerCase()) ?? []).filter(({ nodeId }) => nodeId !== device.nodeId),
    standIns,
    allows: ({ tags }, what) =>
      targets[what].some((target) => everyTagged.has(target) || tags.includes(target)),
  };
}

const everyTagged: ReadonlySet<string> = new Set(["*", "autogroup:tagged"]);

function newestOf(devices: readonly Device[]): string | null {
  return devices.reduce<string | null>((newest, device) => {
    const version = device.updateAvailable ? null : clientVersion(device);
    // Odd minor numbers are unstable builds. Source: Tailscale docs, release stages.
    if (version === null || version.minor % 2 === 1) return newest;
    return newest === null || isNewer(version.text, newest) ? version.text : newest;
  }, null);
}

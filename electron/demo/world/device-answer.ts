import type { WireDevice } from "./wire.ts";
import { wireTime } from "./wire-time.ts";

/** Fields that only `fields=all` carries. Source: Tailscale API, devices; the last two as recorded. */
const onlyInDetail: readonly string[] = [
  "distro",
  "sshEnabled",
  "advertisedRoutes",
  "enabledRoutes",
  "clientConnectivity",
  "postureIdentity",
  "postureStatus",
  "oauthClientId",
];

/** Flags that the service leaves out when they are false. */
const onlyWhenTrue: readonly string[] = ["isEphemeral", "multipleConnections"];

/** Fields of a device that another tailnet shares in; nothing of its routes and its network is told. */
const sharedInFields: readonly string[] = [
  "addresses",
  "authorized",
  "blocksIncomingConnections",
  "clientVersion",
  "connectedToControl",
  "created",
  "expires",
  "hostname",
  "id",
  "isExternal",
  "keyExpiryDisabled",
  "lastSeen",
  "machineKey",
  "name",
  "nodeId",
  "nodeKey",
  "os",
  "tailnetLockKey",
  "updateAvailable",
  "user",
];

/** A device as an answer carries it. `now` is milliseconds since the epoch. Source: recorded answers of the service. */
export function deviceAnswer(
  device: WireDevice,
  now: number,
  detail: boolean,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(device.isExternal ? sharedIn(device) : own(device, now)).filter(
      ([name, value]) =>
        (detail || !onlyInDetail.includes(name)) && (value !== false || !onlyWhenTrue.includes(name)),
    ),
  );
}

function own(device: WireDevice, now: number): object {
  return {
    ...device,
    lastSeen: device.connectedToControl ? wireTime(now) : device.lastSeen,
    oauthClientId: "",
    distro: device.distro ?? {},
    postureStatus: {},
  };
}

function sharedIn(device: WireDevice): object {
  const shown = Object.entries(device).filter(([name]) => sharedInFields.includes(name));
  return { ...Object.fromEntries(shown), expires: null, lastSeen: null, tailnetLockKey: "" };
}

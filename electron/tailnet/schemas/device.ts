import * as v from "valibot";
import type { Device, DeviceConnectivity } from "../../../shared/tailnet/device.ts";
import {
  anything,
  flag,
  flagOrNull,
  flagOrUnread,
  listOf,
  looseExpiry,
  looseFlag,
  looseInstant,
  looseText,
  looseTexts,
  onlyTexts,
  readObject,
} from "./common.ts";

const connectivitySchema = v.object({
  endpoints: looseTexts,
  mappingVariesByDestIP: flagOrNull,
  latency: anything,
  clientSupports: v.fallback(v.nullish(v.object({ udp: flagOrNull, ipv6: flagOrNull }), null), null),
});

const distroSchema = v.object({ name: looseText });

const deviceSchema = v.object({
  nodeId: looseText,
  id: looseText,
  name: looseText,
  hostname: looseText,
  user: looseText,
  tags: listOf(v.string()),
  addresses: looseTexts,
  os: looseText,
  distro: anything,
  clientVersion: looseText,
  updateAvailable: looseFlag,
  created: looseInstant,
  lastSeen: looseInstant,
  expires: looseExpiry,
  connectedToControl: flag,
  keyExpiryDisabled: looseFlag,
  authorized: looseFlag,
  isExternal: looseFlag,
  isEphemeral: flagOrUnread,
  blocksIncomingConnections: flagOrUnread,
  multipleConnections: looseFlag,
  sshEnabled: flagOrNull,
  advertisedRoutes: anything,
  enabledRoutes: anything,
  clientConnectivity: anything,
  tailnetLockError: looseText,
});

/** Fields that only an answer with all details has. Source: Tailscale API, `fields=all`. */
const detailFields = [
  "advertisedRoutes",
  "enabledRoutes",
  "clientConnectivity",
  "sshEnabled",
  "distro",
  "postureIdentity",
  "postureStatus",
];

/**
 * Reads one device of the API. Unknown fields are ignored, absent and empty ones made explicit; a field of another type
 * counts as not said. null when it cannot be told which device it is, whether it is connected, or which tags it has:
 * a guess at those would take a connector out of its apps. Source: Tailscale API, `Device`, and recorded answers.
 */
export function readDevice(value: unknown): Device | null {
  const parsed = readObject(deviceSchema, value);
  if (parsed === null) return null;
  const { id, nodeId, connectedToControl, clientConnectivity, distro, ...rest } = parsed;
  const distribution = readObject(distroSchema, distro)?.name ?? "";
  const identity = nodeId === "" ? id : nodeId;
  if (identity === "") return null;
  return {
    ...rest,
    nodeId: identity,
    online: connectedToControl,
    advertisedRoutes: routesOf(value, rest.advertisedRoutes),
    enabledRoutes: routesOf(value, rest.enabledRoutes),
    connectivity: readConnectivity(clientConnectivity),
    ...(distribution === "" ? {} : { distro: distribution }),
  };
}

/** Left out or null beside other details, a list is empty. Without any, the answer did not carry the routes: null. */
function routesOf(device: unknown, value: unknown): readonly string[] | null {
  if (value !== null) return Array.isArray(value) ? onlyTexts(value) : null;
  const detailed =
    typeof device === "object" && device !== null && detailFields.some((name) => name in device);
  return detailed ? [] : null;
}

function readConnectivity(value: unknown): DeviceConnectivity | null {
  const parsed = readObject(connectivitySchema, value);
  if (parsed === null) return null;
  const { endpoints, mappingVariesByDestIP, clientSupports, latency } = parsed;
  const preferredRegion = preferredRegionOf(latency);
  return {
    endpoints,
    mappingVariesByDestIP,
    supportsUdp: clientSupports?.udp ?? null,
    supportsIPv6: clientSupports?.ipv6 ?? null,
    ...(preferredRegion === null ? {} : { preferredRegion }),
  };
}

/** Name of the DERP region that the device prefers; regional routing chooses connectors by it. */
function preferredRegionOf(latency: unknown): string | null {
  if (typeof latency !== "object" || latency === null) return null;
  for (const [region, measured] of Object.entries(latency)) {
    if (
      typeof measured === "object" &&
      measured !== null &&
      "preferred" in measured &&
      measured.preferred === true
    ) {
      return region;
    }
  }
  return null;
}

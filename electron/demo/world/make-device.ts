import type { SeedDevice } from "./seed-devices.ts";
import type { Seeded } from "./seeded.ts";
import type { WireConnectivity, WireDevice } from "./wire.ts";

/** MagicDNS suffix of the company's tailnet. */
export const dnsSuffix = "tail5ac3e.ts.net";

const hour = 3_600_000;
const day = 24 * hour;
/** How the service writes “never” and “unset”. */
export const zeroTime = "0001-01-01T00:00:00Z";

/** A date as the API writes it: whole seconds, UTC. */
export function wireTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** Gives a device its ids, keys and addresses. `now` is milliseconds since the epoch. */
export function makeDevice(seed: SeedDevice, random: Seeded, now: number): WireDevice {
  const { quirk } = seed;
  const external = quirk === "external";
  const offline = seed.offlineHours ?? 0;
  const tagged = seed.tags !== undefined;
  const device: WireDevice = {
    addresses: [seed.address ?? tailscaleV4(random), tailscaleV6(random)],
    id: String(1_000_000_000_000 + random.below(8_000_000_000_000)),
    nodeId: `n${random.letters(10)}CNTRL`,
    user: seed.user,
    name: `${seed.hostname}.${dnsSuffix}`,
    hostname: seed.hostname,
    clientVersion: seed.version,
    updateAvailable: seed.updateAvailable ?? false,
    os: seed.os,
    created: external ? "" : wireTime(now - seed.ageDays * day),
    ...(offline > 0 ? { lastSeen: wireTime(now - offline * hour) } : {}),
    connectedToControl: offline === 0,
    keyExpiryDisabled: tagged,
    expires: seed.expiresInDays === undefined ? zeroTime : wireTime(now + seed.expiresInDays * day),
    authorized: quirk !== "unauthorized",
    isExternal: external,
    isEphemeral: quirk === "ephemeral",
    ...(quirk === "cloned" ? { multipleConnections: true } : {}),
    machineKey: external ? "" : `mkey:${random.hex(64)}`,
    nodeKey: `nodekey:${random.hex(64)}`,
    blocksIncomingConnections: quirk === "shields-up",
    tailnetLockKey: `nlpub:${random.hex(64)}`,
    tailnetLockError: "",
    ...(tagged ? { tags: [...(seed.tags ?? [])] } : {}),
    ...(seed.distro === undefined
      ? {}
      : { distro: { name: seed.distro[0], version: seed.distro[1], codeName: seed.distro[2] } }),
    sshEnabled: tagged && !external,
    advertisedRoutes: [...(seed.advertised ?? [])],
    enabledRoutes: [...(seed.enabled ?? [])],
    clientConnectivity: external ? null : connectivity(seed, random),
  };
  return device;
}

function connectivity(seed: SeedDevice, random: Seeded): WireConnectivity {
  const udp = seed.quirk !== "no-udp";
  const publicV4 = udp ? (seed.publicV4 ?? []) : [];
  const endpoints = [
    ...publicV4.map((address) => `${address}:41641`),
    ...(seed.publicV6 === undefined || !udp ? [] : [`[${seed.publicV6}]:41641`]),
    `${seed.lan}:41641`,
    "172.17.0.1:41641",
  ];
  return {
    endpoints,
    mappingVariesByDestIP: seed.quirk === "hard-nat",
    latency: {
      [seed.region]: { latencyMs: 4 + Math.round(random.next() * 200) / 10, preferred: true },
      Amsterdam: { latencyMs: 14 + Math.round(random.next() * 200) / 10 },
    },
    clientSupports: {
      hairPinning: null,
      ipv6: seed.publicV6 !== undefined,
      pcp: false,
      pmp: false,
      udp,
      upnp: false,
    },
  };
}

function tailscaleV4(random: Seeded): string {
  return `100.${64 + random.below(64)}.${random.below(256)}.${1 + random.below(254)}`;
}

function tailscaleV6(random: Seeded): string {
  return `fd7a:115c:a1e0::${random.hex(4)}:${random.hex(4)}`.replace(/:0+(?=[0-9a-f])/g, ":");
}

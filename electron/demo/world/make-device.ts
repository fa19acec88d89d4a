import type { SeedDevice } from "./seed-devices.ts";
import type { Seeded } from "./seeded.ts";
import type { WireConnectivity, WireDevice } from "./wire.ts";
import { wireTime } from "./wire-time.ts";

/** MagicDNS suffix of the company's tailnet. */
export const dnsSuffix = "tail5ac3e.ts.net";
/** MagicDNS suffix of the partner whose device is shared in. */
const partnerSuffix = "tail81b2f.ts.net";

const hour = 3_600_000;
const day = 24 * hour;
/** How long a key lives from the moment a device is added; for tagged devices the date stands but does not count. */
const keyDays = 180;

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
    name: `${seed.hostname}.${external ? partnerSuffix : dnsSuffix}`,
    hostname: seed.hostname,
    clientVersion: seed.version,
    updateAvailable: seed.updateAvailable ?? false,
    os: seed.os,
    created: external ? "" : wireTime(now - seed.ageDays * day),
    lastSeen: wireTime(now - offline * hour),
    connectedToControl: offline === 0,
    keyExpiryDisabled: tagged,
    expires: wireTime(now + (seed.expiresInDays ?? keyDays - seed.ageDays) * day),
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
    sshEnabled: seed.ssh === true,
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
  const near = 4 + Math.round(random.next() * 200) / 10;
  const far = 14 + Math.round(random.next() * 200) / 10;
  return {
    endpoints,
    // Without UDP nobody can tell; without a connection nothing is measured.
    mappingVariesByDestIP: udp ? seed.quirk === "hard-nat" : null,
    latency:
      (seed.offlineHours ?? 0) > 0
        ? {}
        : {
            [seed.region]: { latencyMs: near, preferred: true },
            [seed.region === "Amsterdam" ? "Frankfurt" : "Amsterdam"]: { latencyMs: far },
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

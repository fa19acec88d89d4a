/**
 * A device of the company, before ids, keys and addresses are given. Public addresses are from blocks that count as
 * globally routable but belong to nobody who could be mistaken for this company: IPv4 from 28.0.0.0/8 (US Department of
 * Defense, never announced), IPv6 from 2d00::/8 (not allocated). The documentation ranges would be dropped by the rules
 * for egress addresses, as they must be.
 */
export interface SeedDevice {
  readonly hostname: string;
  /** Login of who registered it. */
  readonly user: string;
  readonly tags?: readonly string[];
  readonly os: string;
  readonly distro?: readonly [name: string, version: string, codeName: string];
  readonly version: string;
  readonly updateAvailable?: boolean;
  /** Days since it was added. */
  readonly ageDays: number;
  /** Hours since last seen; 0 is online. */
  readonly offlineHours?: number;
  /** Days until its key expires; tagged devices have expiry off. */
  readonly expiresInDays?: number;
  /** Public addresses as STUN sees them. */
  readonly publicV4?: readonly string[];
  readonly publicV6?: string;
  readonly lan: string;
  readonly region: string;
  readonly advertised?: readonly string[];
  readonly enabled?: readonly string[];
  /** An app connector that advertises what the apps of its tags need, approved as the service does. */
  readonly learns?: boolean;
  /** So many of the routes that it learned came before anything approved them, and wait. */
  readonly unapproved?: number;
  /** Runs Tailscale SSH. */
  readonly ssh?: boolean;
  /** Last part of its 100.x address, where the policy names it. */
  readonly address?: string;
  readonly quirk?:
    | "external"
    | "ephemeral"
    | "unauthorized"
    | "cloned"
    | "hard-nat"
    | "no-udp"
    | "shields-up";
}

/** Who shares devices of the partner’s tailnet. */
export const partnerLogin = "pat@partner.example.net";

const current = "1.98.8-t1241b225b-g5e1f3c7d2";
const older = "1.94.2-t07e1a4c11-g2b7d90f4a";
const debian = ["Debian", "12", "bookworm"] as const;
const ubuntu = ["Ubuntu", "24.04", "noble"] as const;

/** The two app connectors: the first is well, the second has been away since the night and runs an old client. */
const connectors: readonly SeedDevice[] = [
  {
    ...server("connector-fra-1", ["tag:salesforce-app-connector"], "10.40.0.11", ["28.14.7.21"], 412),
    publicV6: "2d00:acc:e5:1::21",
    advertised: ["13.108.0.0/14", "96.43.144.0/20", "136.146.22.8/32", "136.147.104.20/32"],
    enabled: ["13.108.0.0/14", "96.43.144.0/20", "136.146.22.8/32", "136.147.104.20/32"],
  },
  {
    ...server("connector-lis-1", ["tag:jira-app-connector"], "192.168.20.41", ["28.92.130.6"], 233),
    version: "1.62.1-t2a9c0d3e5-g8813bb0c1",
    updateAvailable: true,
    offlineHours: 7,
    region: "Madrid",
    advertised: ["104.192.136.0/21", "185.166.140.0/22", "18.184.99.128/32", "18.234.32.160/32"],
    enabled: ["104.192.136.0/21", "185.166.140.0/22"],
  },
];

const servers: readonly SeedDevice[] = [
  server("prod-api-1", ["tag:prod"], "10.40.1.10", ["28.14.7.30"], 640),
  server("prod-api-2", ["tag:prod"], "10.40.1.11", ["28.14.7.31"], 640),
  { ...server("prod-db-1", ["tag:db", "tag:prod"], "10.40.2.20", [], 702), address: "100.71.4.20" },
  server("staging-1", ["tag:staging"], "10.41.1.10", ["28.14.7.44"], 318),
  { ...server("ci-runner-a", ["tag:ci"], "10.41.3.5", [], 2), quirk: "ephemeral" },
  { ...server("ci-runner-b", ["tag:ci"], "10.41.3.6", [], 1), quirk: "ephemeral", offlineHours: 1 },
  { ...server("ci-image", ["tag:ci"], "10.41.3.9", [], 87), quirk: "cloned" },
  {
    ...server("lisbon-router", ["tag:router"], "192.168.20.1", ["28.92.130.6"], 530),
    region: "Madrid",
    advertised: ["192.168.20.0/24", "0.0.0.0/0", "::/0"],
    enabled: ["192.168.20.0/24", "0.0.0.0/0", "::/0"],
  },
  {
    ...server("lab-gateway", ["tag:router"], "10.90.0.1", ["28.92.130.77"], 64),
    quirk: "hard-nat",
    advertised: ["10.90.0.0/16"],
    enabled: [],
  },
];

const personal: readonly SeedDevice[] = [
  laptop("amelie-mbp", "amelie", "macOS", 340, 88),
  { ...laptop("amelie-phone", "amelie", "iOS", 340, 120), offlineHours: 2 },
  laptop("bruno-x1", "bruno", "windows", 201, 44),
  { ...laptop("chidi-framework", "chidi", "linux", 188, 61), distro: ubuntu },
  { ...laptop("chidi-pixel", "chidi", "android", 120, 150), offlineHours: 5 },
  laptop("dana-surface", "dana", "windows", 93, 9),
  { ...laptop("emre-mba", "emre", "macOS", 77, 133), version: older, updateAvailable: true },
  laptop("farah-mba", "farah", "macOS", 49, 131),
  laptop("greta-mbp", "greta", "macOS", 260, 20),
  {
    ...laptop("hiro-tower", "hiro", "linux", 510, 5),
    distro: ["Arch Linux", "rolling", ""],
    quirk: "shields-up",
  },
  laptop("ines-mba", "ines", "macOS", 140, 70),
  { ...laptop("jonas-thinkpad", "jonas", "windows", 420, -12), offlineHours: 96 * 24 },
  { ...laptop("liam-mbp", "liam", "macOS", 1, 179), quirk: "unauthorized" },
];

const others: readonly SeedDevice[] = [
  {
    ...laptop("office-nas", "dana", "linux", 611, 33),
    lan: "192.168.20.8",
    distro: ["Synology", "7.2", ""],
    quirk: "no-udp",
  },
  partnerDevice("partner-ftp"),
];

/** The company's devices: of every kind, among them the awkward ones. */
export const seedDevices: readonly SeedDevice[] = [...connectors, ...servers, ...personal, ...others];

/** A device that the partner shares with the company: little is told of it. */
export function partnerDevice(hostname: string): SeedDevice {
  const unknown = { version: "", ageDays: 0, lan: "", region: "" };
  return { hostname, user: partnerLogin, os: "linux", ...unknown, quirk: "external" };
}

/** A tagged server of the company, in Frankfurt and on Debian. */
export function server(
  hostname: string,
  tags: readonly string[],
  lan: string,
  publicV4: readonly string[],
  ageDays: number,
): SeedDevice {
  return {
    hostname,
    user: "chidi@acme.example.com",
    tags,
    os: "linux",
    distro: debian,
    version: current,
    ageDays,
    lan,
    publicV4,
    region: "Frankfurt",
  };
}

/** Somebody’s own machine. */
export function laptop(
  hostname: string,
  local: string,
  os: string,
  ageDays: number,
  expiresInDays: number,
): SeedDevice {
  return {
    hostname,
    user: `${local}@acme.example.com`,
    os,
    version: current,
    ageDays,
    expiresInDays,
    lan: `192.168.1.${20 + (ageDays % 200)}`,
    publicV4: [`28.201.${ageDays % 250}.${40 + (expiresInDays & 127)}`],
    region: "Frankfurt",
  };
}

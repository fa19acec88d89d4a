import { laptop, server } from "../seed-devices.ts";
import type { SeedDevice } from "../seed-devices.ts";
import { grownUsers } from "./grown-users.ts";

const current = "1.98.8-t1241b225b-g5e1f3c7d2";
const behind = "1.96.4-t4c0d3a881-g2f6b1e0a7";
/** Older than the version that a security bulletin asks for. */
const insecure = "1.88.1-t9d13c0f24-g7a5e2b9c1";

interface ConnectorSeed {
  readonly region: string;
  readonly publicV4: string;
  readonly lan: string;
  /** Apps that it carries, as their tags name them. */
  readonly apps: readonly string[];
  readonly version?: string;
  readonly offlineHours?: number;
  readonly unapproved?: number;
  readonly ssh?: boolean;
}

function connector(hostname: string, seed: ConnectorSeed): SeedDevice {
  const { region, version = current, offlineHours = 0, unapproved = 0, ssh = false } = seed;
  const tags = seed.apps.map((app) => `tag:${app}-app-connector`);
  return {
    ...server(hostname, tags, seed.lan, [seed.publicV4], 210),
    user: "ines@acme.example.com",
    region,
    version,
    updateAvailable: version !== current,
    offlineHours,
    unapproved,
    ssh,
    learns: true,
  };
}

/** Six connectors: one is offline since a few minutes, one has routes that wait, one carries nothing any more. */
const connectors: readonly SeedDevice[] = [
  connector("connector-lis-1", {
    region: "Madrid",
    publicV4: "28.92.130.6",
    lan: "192.168.20.41",
    apps: ["github", "snowflake", "zendesk", "linear", "okta"],
  }),
  connector("connector-fra-1", {
    region: "Frankfurt",
    publicV4: "28.14.9.99",
    lan: "10.40.0.11",
    apps: ["jira", "github"],
    version: insecure,
    ssh: true,
    offlineHours: 0.2,
  }),
  connector("connector-ams-1", {
    region: "Amsterdam",
    publicV4: "28.77.88.244",
    lan: "10.44.0.9",
    apps: ["zendesk", "okta", "salesforce", "datadog"],
    unapproved: 2,
  }),
  connector("connector-nyc-1", {
    region: "New York City",
    publicV4: "28.14.7.21",
    lan: "10.60.0.4",
    apps: ["linear", "salesforce", "datadog"],
    version: behind,
  }),
  connector("connector-lis-10", {
    region: "Madrid",
    publicV4: "28.92.131.40",
    lan: "192.168.20.50",
    apps: ["banco-porto"],
  }),
  {
    ...server("connector-lis-2", ["tag:spare"], "192.168.20.42", ["28.92.130.19"], 180),
    user: "ines@acme.example.com",
    region: "Madrid",
  },
];

const systems = ["macOS", "windows", "linux"] as const;

/** A laptop for everybody, of every system in turn. */
const laptops = grownUsers.map(({ login }, index) => {
  const name = login.split("@")[0] ?? login;
  return laptop(
    `${name}-laptop`,
    name,
    systems[index % systems.length] ?? "macOS",
    40 + index * 9,
    30 + index * 5,
  );
});

/** The devices of the grown company. */
export const grownDevices: readonly SeedDevice[] = [
  ...connectors,
  server("prod-api-1", ["tag:prod"], "10.40.1.10", ["28.14.7.30"], 640),
  server("prod-db-1", ["tag:prod"], "10.40.2.20", [], 702),
  ...laptops,
];

import { laptop, server, type SeedDevice } from "../../../electron/demo/world/seed-devices.ts";
import { acmeLogin, acmePeople } from "./acme-people.ts";

interface OwnDevice {
  readonly hostname: string;
  readonly local: string;
  readonly os: string;
  readonly managed: boolean;
}

/** People who have other devices than one managed laptop. */
const several: Readonly<Record<string, readonly Omit<OwnDevice, "local">[]>> = {
  ana: [
    { hostname: "ana-mbp", os: "macOS", managed: true },
    { hostname: "ana-tower", os: "linux", managed: true },
    { hostname: "ana-pixel", os: "android", managed: false },
  ],
  chidi: [{ hostname: "chidi-xps", os: "windows", managed: false }],
  emre: [
    { hostname: "emre-mbp", os: "macOS", managed: true },
    { hostname: "emre-pixel", os: "android", managed: false },
  ],
  greta: [
    { hostname: "greta-mbp", os: "macOS", managed: true },
    { hostname: "greta-x1", os: "linux", managed: true },
  ],
  hiro: [
    { hostname: "hiro-mba", os: "macOS", managed: true },
    { hostname: "hiro-phone", os: "iOS", managed: false },
  ],
};

/** Everybody’s own devices. */
export const acmeOwnDevices: readonly OwnDevice[] = acmePeople.flatMap(({ name: local }) =>
  (several[local] ?? [{ hostname: `${local}-laptop`, os: "macOS", managed: true }]).map((device) => ({
    ...device,
    local,
  })),
);

function connector(
  hostname: string,
  region: string,
  publicV4: readonly string[],
  apps: readonly string[],
): SeedDevice {
  const tags = apps.map((app) => `tag:${app}-app`);
  return {
    ...server(hostname, tags, "192.168.20.41", publicV4, 210),
    user: acmeLogin("bruno"),
    region,
    learns: true,
  };
}

const servers = [
  ["web-2", "tag:web"],
  ["db-1", "tag:db"],
  ["db-2", "tag:db"],
  ["build-1", "tag:staging", "tag:build"],
  ["ingress-1", "tag:k8s"],
  ["ingress-2", "tag:k8s"],
  ["ingress-3", "tag:k8s"],
  ["ingress-4", "tag:k8s"],
].map(([hostname = "", ...tags], index) => ({
  ...server(hostname, tags, `10.30.0.${10 + index}`, [], 300),
  user: acmeLogin("bruno"),
  ssh: true,
}));

/** What is in Acme’s tailnet: connectors, servers and everybody’s own. */
export const acmeDevices: readonly SeedDevice[] = [
  connector("connector-lis-1", "Madrid", ["28.92.130.6"], ["github", "jira", "stripe"]),
  connector("connector-ams-1", "Amsterdam", ["28.77.88.244"], ["github", "salesforce"]),
  connector("connector-ext-1", "Frankfurt", ["28.14.9.40"], ["github-ext"]),
  ...servers,
  ...acmeOwnDevices.map(({ hostname, local, os }, index) =>
    laptop(hostname, local, os, 60 + index * 3, 60 + index),
  ),
];

import { known } from "../../shared/core/known.ts";
import type { Device } from "../../shared/tailnet/device.ts";
import type { Snapshot } from "../../shared/tailnet/snapshot.ts";
import { versionOf } from "./policy-version.ts";

/** Noon on a day in autumn: the time at which test snapshots were taken. */
export const takenAt = Date.UTC(2026, 9, 1, 12);

const day = 24 * 60 * 60 * 1000;

/** A healthy connector, to be changed where a test needs it. */
export function connector(changes: Partial<Device> = {}): Device {
  const hostname = changes.hostname ?? "gateway-1";
  return {
    nodeId: `n-${hostname}`,
    name: `${hostname}.acme.ts.net`,
    hostname,
    user: "ann@acme.example",
    tags: ["tag:github"],
    addresses: ["100.64.0.1"],
    os: "linux",
    clientVersion: "1.98.8-t1241b225b",
    updateAvailable: false,
    created: takenAt - 30 * day,
    lastSeen: null,
    expires: "never",
    online: true,
    keyExpiryDisabled: true,
    authorized: true,
    isExternal: false,
    isEphemeral: false,
    blocksIncomingConnections: false,
    multipleConnections: false,
    sshEnabled: false,
    advertisedRoutes: ["140.82.121.3/32"],
    enabledRoutes: ["140.82.121.3/32"],
    connectivity: {
      endpoints: ["45.33.32.7:41641", "10.0.0.5:41641"],
      mappingVariesByDestIP: false,
      supportsUdp: true,
      supportsIPv6: false,
    },
    tailnetLockError: "",
    ...changes,
  };
}

/** A policy in which everything is right for the app GitHub. */
export const healthyPolicy = `{
  "tagOwners": {"tag:github": ["autogroup:admin"]},
  "autoApprovers": {"routes": {"0.0.0.0/0": ["tag:github"], "::/0": ["tag:github"]}},
  "grants": [
    {"src": ["autogroup:member"], "dst": ["autogroup:internet"], "ip": ["*"], "via": ["tag:github"]},
    {"src": ["autogroup:member"], "dst": ["tag:github"], "ip": ["tcp:53", "udp:53"]},
  ],
  "nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [
    {"name": "GitHub", "connectors": ["tag:github"], "domains": ["github.com", "*.github.com"]},
  ]}}],
}
`;

/** A snapshot of a policy and devices, everything known. */
export function snapshot(
  policy: string,
  devices: readonly Device[],
  changes: Partial<Snapshot> = {},
): Snapshot {
  return {
    tailnet: "-",
    takenAt,
    policy: known({ ...versionOf({ text: policy, etag: `"e1"` }), warnings: known([]) }),
    devices: known(devices),
    users: known([]),
    settings: known({
      aclsExternallyManagedOn: known(false),
      aclsExternalLink: known(""),
      regionalRoutingOn: known(false),
      devicesApprovalOn: known(false),
    }),
    dns: known({ magicDNS: true, nameservers: ["9.9.9.9"], searchPaths: [], splitDNS: {} }),
    ...changes,
  };
}

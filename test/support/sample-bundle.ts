import type { CommandValue } from "../../shared/bridge/contract.ts";

/** A support bundle as main makes one. */
export const sampleBundle: CommandValue<"diagnostics.bundle"> = {
  bundleId: "bundle-7",
  parts: [
    {
      id: "versions",
      title: "Versions and settings",
      fileName: "versions.txt",
      text: "Made 2026-11-21T03:12:00.000Z\nTailrace 0.1.0\nElectron 45.5.0, official\nChromium 150.0.7871.12\nNode 24.21.0\nSystem linux 6.1.0 x64\n",
    },
    {
      id: "tailnet",
      title: "Connection and sizes",
      fileName: "tailnet.txt",
      text: "Connected by oauth, kept in keychain\nStatus: limited\nDevices: 23, people: 14, apps: 4, connectors: 5\nGap: settings missing, needs feature_settings:read\n",
    },
    {
      id: "checks",
      title: "Apps, connectors and checks",
      fileName: "checks.txt",
      text: "app-1: attention, device-2 is offline, one connector carries it\n  error online: device-2 has been offline for 3 hours.\n    Last seen: 2026-11-21T00:08:00.000Z\n",
    },
    {
      id: "requests",
      title: "Sync log with request ids",
      fileName: "requests.txt",
      text: "2026-11-21T03:11:58.000Z  GET /tailnet/-/devices  200  412 ms  23 entries  REQ-20261121031158\n",
    },
    {
      id: "policy",
      title: "Skeleton of the policy file",
      fileName: "policy-skeleton.txt",
      text: '// Names and addresses are replaced, comments are left out.\n{\n  "tagOwners": {\n    "tag:tag-1": ["autogroup:admin"]\n  },\n  "grants": [\n    {\n      "src": ["group:group-1"],\n      "dst": ["host-1"],\n      "ip": ["tcp:443"]\n    }\n  ]\n}\n',
    },
    {
      id: "log",
      title: "Log",
      fileName: "log.txt",
      text: '2026-11-21T03:11:58.412Z [info] Sync ended {"reads":8,"problem":null}\n',
    },
  ],
};

import { forwardingCommands } from "../commands.ts";
import type { CheckFinding } from "./finding.ts";

// What the API does not tell: the person looks on the host and runs the commands. No part of any device’s health, which
// could then never be well. Source: Tailscale API, `Device`; https://tailscale.com/s/ip-forwarding.

/** Whether the host forwards traffic. */
export function ipForwarding(): CheckFinding {
  return {
    severity: "unknown",
    what: "Tailscale’s API does not say whether the host forwards traffic.",
    why: "Without IP forwarding people reach the connector, but nothing behind it.",
    evidence: [
      { label: "Look with", value: "sysctl net.ipv4.ip_forward net.ipv6.conf.all.forwarding" },
      { label: "Both have to be", value: "1" },
    ],
    fix: { kind: "command", command: forwardingCommands },
  };
}

/** Whether traffic gets through the host. */
export function carriesTraffic(): CheckFinding {
  return {
    severity: "unknown",
    what: "Tailscale’s API does not say whether traffic gets through the host.",
    why: "A connector can be online and neither resolve names nor reach what is behind it.",
    evidence: [
      {
        label: "Look with",
        value: "tailscale status; tailscale appc-routes -n; curl -sI https://<name of the app>",
      },
      { label: "It has to show", value: "no health warning, some routes, and an answer of the app" },
    ],
  };
}

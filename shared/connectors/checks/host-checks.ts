import { forwardingCommands } from "../commands.ts";
import type { CheckFinding } from "./finding.ts";
import { forwardingWays, setCommand } from "./set-command.ts";

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
      ...forwardingWays,
    ],
    fix: { kind: "command", command: forwardingCommands },
  };
}

/**
 * Whether the host asks Tailscale for names, and so itself for those of its apps. Nothing else on a connector needs that.
 * Source: hassio-addons/app-tailscale#661.
 */
export function ownResolver(): CheckFinding {
  return {
    severity: "unknown",
    what: "Tailscale’s API does not say whom the host asks for names.",
    why: "A connector that takes Tailscale’s DNS settings may ask itself, and then answers no app domain.",
    evidence: [
      { label: "Look with", value: "tailscale debug prefs" },
      { label: "CorpDNS should be", value: "false, unless the host needs names of the tailnet" },
      ...setCommand({}, acceptNoDns).ways,
      ...setCommand({ distro: "nixos" }, acceptNoDns).ways,
    ],
    fix: setCommand({}, acceptNoDns).fix,
  };
}

const acceptNoDns = "--accept-dns=false";

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

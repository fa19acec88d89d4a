import type { Device } from "../../tailnet/device.ts";
import type { CheckEvidence, Offer } from "./health-check.ts";

/** What is done on a host, and how else where the host is of another kind. */
interface HostAct {
  readonly fix: Offer<never>;
  readonly ways: readonly CheckEvidence[];
}

/** Whether a system is built from its configuration: what is set by hand there lasts until the next start. */
function isNixos({ distro = "" }: Pick<Device, "distro">): boolean {
  return distro.toLowerCase().startsWith("nixos");
}

/**
 * How a setting is made on a host, in the form that fits it: the API tells the distribution, and never whether the client
 * runs in a container, so that way stands beside the others. `flags` are those of `tailscale set`.
 */
export function setCommand(device: Pick<Device, "distro">, ...flags: readonly string[]): HostAct {
  const command = `tailscale set ${flags.join(" ")}`;
  const fix = { kind: "command", command: `sudo ${command}` } as const;
  const list = flags.map((flag) => JSON.stringify(flag)).join(" ");
  return {
    fix,
    ways: isNixos(device)
      ? [{ label: "In configuration.nix", value: `services.tailscale.extraSetFlags = [ ${list} ];` }]
      : [{ label: "In a container", value: `docker compose exec app-connector ${command}` }],
  };
}

/** How the client of a host is asked something; `words` follow `tailscale`. */
export function onHost(device: Pick<Device, "distro">, words: string): HostAct {
  return {
    fix: { kind: "command", command: `tailscale ${words}` },
    ways: isNixos(device)
      ? []
      : [{ label: "In a container", value: `docker compose exec app-connector tailscale ${words}` }],
  };
}

/** How the client of a host is started anew. The service is systemd’s on NixOS too. */
export function restartCommand(device: Pick<Device, "distro">): HostAct {
  const fix = { kind: "command", command: "sudo systemctl restart tailscaled && tailscale status" } as const;
  return {
    fix,
    ways: isNixos(device) ? [] : [{ label: "In a container", value: "docker compose restart" }],
  };
}

/**
 * Where the host of a connector says that it forwards traffic, in every form: which one it is, the API does not tell.
 * Source: https://tailscale.com/s/ip-forwarding; Tailscale docs, “Docker” and “Kubernetes operator”; the NixOS module.
 */
export const forwardingWays: readonly CheckEvidence[] = [
  {
    label: "In compose.yaml",
    value: 'sysctls: { net.ipv4.ip_forward: "1", net.ipv6.conf.all.forwarding: "1" }',
  },
  { label: "In Kubernetes", value: "the Tailscale operator turns it on for its connectors" },
  { label: "In configuration.nix", value: 'services.tailscale.useRoutingFeatures = "server";' },
];

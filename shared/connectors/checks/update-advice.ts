import type { Device } from "../../tailnet/device.ts";
import type { CheckEvidence, Offer } from "./health-check.ts";

/** How a device’s client is brought up to date. */
interface UpdateAdvice {
  readonly fix: Offer<never>;
  /** Other ways, where the API does not tell how the client was installed. */
  readonly ways: readonly CheckEvidence[];
}

const page: Offer<never> = { kind: "link", name: "update-client" };
const updateItself: Offer<never> = { kind: "command", command: "sudo tailscale update" };

/**
 * Distributions whose packages `tailscale update` replaces, by how their names begin. Source: Tailscale docs, "Update
 * Tailscale"; the client refuses where it does not know the system’s packages.
 */
const packaged = [
  "debian",
  "ubuntu",
  "raspbian",
  "linux mint",
  "pop",
  "kali",
  "fedora",
  "centos",
  "red hat",
  "rhel",
  "rocky",
  "almalinux",
  "oracle",
  "amazon",
  "amzn",
  "opensuse",
  "sles",
  "arch",
  "synology",
  "unraid",
];

const inContainer: CheckEvidence = {
  label: "In a container",
  value: "docker compose pull && docker compose up --detach",
};
const inCluster: CheckEvidence = {
  label: "In Kubernetes",
  value: "update the Tailscale operator; it restarts its connectors",
};
const onHost: CheckEvidence = { label: "On a host", value: "sudo tailscale update" };

/**
 * How to update the client of a device, by its system and distribution. The API does not say whether a client runs in a
 * container, where an update inside is lost with the next start: that way always stands beside the others.
 */
export function updateAdvice({ os, distro = "" }: Pick<Device, "os" | "distro">): UpdateAdvice {
  const system = os.toLowerCase();
  const name = distro.toLowerCase();
  if (system === "windows") return { fix: { kind: "command", command: "tailscale update" }, ways: [] };
  if (system === "macos")
    return { fix: page, ways: [{ label: "From the App Store", value: "update it there" }] };
  if (system !== "linux") return { fix: page, ways: [] };
  if (name.startsWith("nixos")) {
    // The system is built from its configuration, so a client that replaced itself would be undone.
    const command = "sudo nix-channel --update && sudo nixos-rebuild switch";
    return { fix: { kind: "command", command }, ways: [{ label: "With flakes", value: "nix flake update" }] };
  }
  const isPackaged = packaged.some((start) => name.startsWith(start));
  if (isPackaged) return { fix: updateItself, ways: [inContainer] };
  // The official image and that of the Kubernetes operator are Alpine, and so are hosts.
  return { fix: page, ways: [inContainer, inCluster, onHost] };
}

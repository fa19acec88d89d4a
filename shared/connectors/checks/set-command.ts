import type { Device } from "../../tailnet/device.ts";
import type { CheckEvidence, Offer } from "./health-check.ts";

/**
 * How a setting is made on a host, in the form that fits it: the API tells the distribution, and never whether the client
 * runs in a container, so that way stands beside the others. `flag` is one of `tailscale set`.
 */
export function setCommand(
  { distro = "" }: Pick<Device, "distro">,
  flag: string,
): { readonly fix: Offer<never>; readonly ways: readonly CheckEvidence[] } {
  const fix = { kind: "command", command: `sudo tailscale set ${flag}` } as const;
  if (distro.toLowerCase().startsWith("nixos")) {
    // What is set by hand lasts until the service starts again; the configuration makes it last.
    return {
      fix,
      ways: [{ label: "In configuration.nix", value: `services.tailscale.extraSetFlags = [ "${flag}" ];` }],
    };
  }
  return {
    fix,
    ways: [{ label: "In a container", value: `docker compose exec app-connector tailscale set ${flag}` }],
  };
}

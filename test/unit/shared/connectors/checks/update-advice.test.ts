import { describe, expect, it } from "vitest";
import { recentClient } from "../../../../../shared/connectors/checks/device-checks.ts";
import { updateAdvice } from "../../../../../shared/connectors/checks/update-advice.ts";
import { connector, takenAt } from "../../../../support/connector-fixtures.ts";

const updateItself = { kind: "command", command: "sudo tailscale update" };
const page = { kind: "link", name: "update-client" };
const labelsOf = (advice: ReturnType<typeof updateAdvice>) => advice.ways.map(({ label }) => label);

describe("how a client is updated", () => {
  it.each(["Debian", "ubuntu", "Fedora Linux", "Amazon Linux", "Arch Linux", "Synology"])(
    "is by itself on %s, or with the image in a container",
    (distro) => {
      const advice = updateAdvice({ os: "linux", distro });
      expect(advice.fix).toEqual(updateItself);
      expect(labelsOf(advice)).toEqual(["In a container"]);
    },
  );

  it.each(["nixos", "NixOS"])("is by the configuration on %s", (distro) => {
    const { fix, ways } = updateAdvice({ os: "linux", distro });
    expect(JSON.stringify([fix, ways])).not.toContain("tailscale update");
    expect(fix).toMatchObject({ command: expect.stringContaining("nixos-rebuild") });
  });

  it.each([["alpine"], ["wolfi"], ["OpenWrt"], [undefined]])(
    "is told in every way where %s may be an image",
    (distro) => {
      const advice = updateAdvice({ os: "linux", ...(distro === undefined ? {} : { distro }) });
      expect(advice.fix).toEqual(page);
      expect(labelsOf(advice)).toEqual(["In a container", "In Kubernetes", "On a host"]);
    },
  );

  it.each(["macOS", "iOS", "android", "tvOS", ""])("is on a page for %s", (os) => {
    expect(updateAdvice({ os }).fix).toEqual(page);
  });

  it("needs no root on Windows", () => {
    expect(updateAdvice({ os: "windows" }).fix).toEqual({ kind: "command", command: "tailscale update" });
  });

  it.each(["1.52.1", "1.60.0", "1.98.8"])("stands beside an old client, here %s", (clientVersion) => {
    const device = connector({ clientVersion, updateAvailable: true, distro: "nixos" });
    const version = recentClient({ device, at: takenAt });
    expect(version.fix).toMatchObject({ command: expect.stringContaining("nixos-rebuild") });
    expect(version.evidence.map(({ label }) => label)).toContain("With flakes");
  });
});

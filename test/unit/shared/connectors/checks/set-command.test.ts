import { describe, expect, it } from "vitest";
import {
  forwardingWays,
  restartCommand,
  setCommand,
} from "../../../../../shared/connectors/checks/set-command.ts";
import { checkHealth } from "../../../../../shared/connectors/health.ts";
import { hostChecks } from "../../../../../shared/connectors/checks/run-checks.ts";
import { egressCandidates } from "../../../../../shared/egress/candidates.ts";
import type { Device } from "../../../../../shared/tailnet/device.ts";
import { connector, healthyPolicy, snapshot } from "../../../../support/connector-fixtures.ts";

const nix = { distro: "NixOS" } as const;
const words = (list: readonly { readonly label: string; readonly value: string }[]) =>
  list.map(({ label, value }) => `${label}: ${value}`);

/** What a check offers a device, and in which other forms. */
function offered(id: string, change: Partial<Device>) {
  const standby = connector({ hostname: "gateway-2" });
  const found = checkHealth(snapshot(healthyPolicy, [connector(change), standby]), {
    egressOf: egressCandidates,
  })
    .connectors.find(({ nodeId }) => nodeId === "n-gateway-1")
    ?.checks.find((check) => check.id === id);
  return { fix: found?.fix, ways: words(found?.evidence ?? []) };
}

const covered = ["140.82.112.0/20", "140.82.121.3/32"];
const cases: readonly (readonly [id: string, change: Partial<Device>, flags: string])[] = [
  ["incoming", { blocksIncomingConnections: true }, "--shields-up=false"],
  ["advertises", { advertisedRoutes: [] }, "--advertise-connector"],
  ["other-roles", { advertisedRoutes: ["140.82.121.3/32", "0.0.0.0/0"] }, "--advertise-exit-node=false"],
  [
    "covered-routes",
    { advertisedRoutes: covered, enabledRoutes: covered },
    "--advertise-routes=140.82.112.0/20",
  ],
  [
    "orphaned-routes",
    { tags: ["tag:gone"], enabledRoutes: [] },
    "--advertise-connector=false --advertise-routes=",
  ],
];

describe("what a check offers to be done on the host", () => {
  it.each(cases)("%s: by package and in a container", (id, change, flags) => {
    const { fix, ways } = offered(id, change);
    expect(fix).toEqual({ kind: "command", command: `sudo tailscale set ${flags}` });
    expect(ways).toContain(`In a container: docker compose exec app-connector tailscale set ${flags}`);
  });

  it.each(cases)("%s: by the configuration of NixOS", (id, change, flags) => {
    const { ways } = offered(id, { ...change, ...nix });
    const list = flags
      .split(" ")
      .map((flag) => `"${flag}"`)
      .join(" ");
    expect(ways).toContain(`In configuration.nix: services.tailscale.extraSetFlags = [ ${list} ];`);
    expect(ways.some((way) => way.startsWith("In a container"))).toBe(false);
  });

  it("starts the client anew where it runs", () => {
    expect(offered("online", { online: false }).ways).toContain("In a container: docker compose restart");
    expect(restartCommand(nix).ways).toEqual([]);
    expect(setCommand({}, "--ssh=false").fix).toEqual({
      kind: "command",
      command: "sudo tailscale set --ssh=false",
    });
  });

  it("turns forwarding on by package, compose file, operator and NixOS", () => {
    const check = hostChecks.find(({ id }) => id === "ip-forwarding");
    expect(check?.fix).toMatchObject({ command: expect.stringContaining("sudo sysctl -p") });
    for (const way of forwardingWays) expect(check?.evidence).toContainEqual(way);
    expect(forwardingWays.map(({ label }) => label)).toEqual([
      "In compose.yaml",
      "In Kubernetes",
      "In configuration.nix",
    ]);
  });
});

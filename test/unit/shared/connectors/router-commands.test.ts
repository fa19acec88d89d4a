import { describe, expect, it } from "vitest";
import { connectorCommands, deviceWays } from "../../../../shared/connectors/commands.ts";
import { hostScript } from "../../../../shared/connectors/host-script.ts";

const routes = ["203.0.113.5/32", "2001:db8:5::/64"];
const list = "203.0.113.5/32,2001:db8:5::/64";
const input = {
  tags: ["tag:bank-router"],
  authKey: "tskey-auth-…",
  routes,
  appName: "Bank",
  tailnet: "example.com",
};

describe("commands of a subnet router", () => {
  it.each(deviceWays)("offer exactly its addresses, and no connector (%s)", (way) => {
    const all = [
      ...connectorCommands(way, input).map(({ text }) => text),
      hostScript(way, input)?.text ?? "",
    ];
    const text = all.join("\n");
    expect(text).not.toMatch(/advertise-connector|appConnector|app-connector:/u);
    const inResource =
      '  subnetRouter:\n    advertiseRoutes:\n      - "203.0.113.5/32"\n      - "2001:db8:5::/64"';
    expect(text).toContain(way === "kubernetes" ? inResource : `--advertise-routes=${list}`);
  });

  it("leave the routes of a host that is in a tailnet already", () => {
    const [, rest = ""] = hostScript("linux", input)?.text.split("if tailscale status") ?? [];
    const [joined, alone] = rest.split("else");
    expect(joined).not.toContain("tailscale set");
    expect(alone).toContain(`tailscale up --auth-key=tskey-auth-… --advertise-routes=${list}`);
  });

  it("say from which address people arrive", () => {
    const notes = connectorCommands("linux", input).map(({ note = "" }) => note);
    expect(notes.join(" ")).toContain("--snat-subnet-routes");
  });

  it("turn forwarding on for both families", () => {
    for (const way of ["linux", "existing", "docker", "cloud-init"] as const) {
      const text = connectorCommands(way, input)
        .map((block) => block.text)
        .join("\n");
      expect(text).toContain("net.ipv4.ip_forward");
      expect(text).toContain("net.ipv6.conf.all.forwarding");
    }
  });
});

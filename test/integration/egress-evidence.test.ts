import { describe, expect, it, onTestFinished } from "vitest";
import type { HealthCheck } from "../../shared/connectors/checks/health-check.ts";
import { server } from "../../electron/demo/world/seed-devices.ts";
import { connectedApplication } from "../support/connected-application.ts";
import { valueOf } from "../support/demo-client.ts";
import { fakeWorld } from "../support/fake-world.ts";

const host = "connector-fra-1";

async function connected() {
  let passed = 0;
  const clock = { now: () => Date.now() + passed };
  const running = await connectedApplication({ ...fakeWorld(), clock });
  onTestFinished(running.close);
  const { demo, connector } = running;
  const check = (): HealthCheck | undefined =>
    connector(host).checks.find(({ id }) => id === "egress-evidence");
  const asked = () => demo.control.requests.filter(({ path }) => path.endsWith("/attributes"));
  /** What a credential may do is found out by one such request now and then. */
  const probes = 1;
  /** The control plane sees the connector elsewhere from now on. */
  const seenAt = (address: string) => demo.control.setAttribute(host, "ip:publicAddress", address);
  const later = (milliseconds: number) => {
    passed += milliseconds;
  };
  return { ...running, check, probes, asked, seenAt, later };
}

const hour = 3_600_000;

describe("what the control plane sees, over HTTP", () => {
  it("agrees with what a connector reports, and is asked of connectors alone and seldom", async () => {
    const { demo, check, asked, probes, sync, later, application } = await connected();
    expect(check()).toMatchObject({ severity: "ok" });
    const { connectors } = application.publisher.state().fleet;
    const count = connectors.known ? connectors.value.length : 0;
    expect(asked()).toHaveLength(count + probes);
    expect(count).toBeGreaterThan(1);
    for (let turn = 0; turn < 5; turn += 1) {
      later(60_000);
      await sync();
    }
    expect(asked()).toHaveLength(count + probes);
    demo.control.addManyDevices(300);
    later(6 * hour);
    await sync();
    expect(asked().length).toBeLessThanOrEqual(2 * (count + probes));
  });

  it("differs: all three are told with where an allowlist lacks one, until somebody proves one", async () => {
    const { application, check, connector, seenAt, sync, later, app } = await connected();
    const { handlers } = application;
    const reported = connector(host).egress.map(({ address }) => address);
    valueOf(
      await handlers["egress.markAdded"]({ appName: "Salesforce", format: "line", addresses: reported }),
    );
    seenAt("28.14.9.99");
    later(6 * hour);
    await sync();
    expect(check()).toMatchObject({ severity: "warning", fix: { kind: "command" } });
    const told = check()?.evidence.map(({ label, value }) => `${label}: ${value}`);
    expect(told).toEqual([
      ...reported.map((address) => `Reported by STUN: ${address}`),
      "Seen by Tailscale: 28.14.9.99",
      "Proved: by nobody yet",
      "Not in the list of: Salesforce: 28.14.9.99",
    ]);
    expect(connector(host)).toMatchObject({ severity: "warning", evidence: { verdict: "differ" } });
    expect(app("Salesforce")?.path.state).toBe("attention");
    // It is no candidate by itself: nothing is copied that only the control plane has seen.
    expect(app("Salesforce")?.egress.map(({ address }) => address)).toEqual(reported);

    const { nodeId } = connector(host);
    later(60_000);
    valueOf(await handlers["egress.verify"]({ nodeId, address: "28.14.9.99", how: "command" }));
    expect(check()).toMatchObject({ severity: "info" });
    expect(connector(host)).toMatchObject({ evidence: { verdict: "explained" } });
    expect(app("Salesforce")?.egress.map(({ address }) => address)).toContain("28.14.9.99");

    seenAt("28.14.9.100");
    later(6 * hour);
    await sync();
    expect(check()).toMatchObject({ severity: "warning" });
  });

  it("is not known without the scope: said with it, and nothing is unwell for that", async () => {
    const { demo, check, connector, sync, later, asked, probes } = await connected();
    demo.control.limitScopes([
      "policy_file:read",
      "devices:core:read",
      "devices:routes:read",
      "users:read",
      "dns:read",
    ]);
    demo.control.addDevice({
      ...server("connector-fra-2", ["tag:salesforce-app-connector"], "10.40.0.12", ["28.14.7.22"], 1),
    });
    const before = asked().length;
    later(6 * hour);
    await sync();
    // Few requests found that out for all.
    expect(asked().length - before).toBeLessThanOrEqual(2 + probes);
    // What was seen before stands, with its time.
    expect(check()).toMatchObject({ severity: "ok" });
    const added = connector("connector-fra-2");
    expect(added.evidence).toMatchObject({
      control: null,
      controlMissing: { scope: "devices:posture_attributes:read" },
    });
    const unmeasured = added.checks.find(({ id }) => id === "egress-evidence");
    expect(unmeasured).toMatchObject({ severity: "unknown", fix: { action: "open-credentials" } });
    expect(added.checks.filter(({ severity }) => severity === "unknown")).toEqual([unmeasured]);
    expect(added.severity).not.toBe("unknown");
  });
});

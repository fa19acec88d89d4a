import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectedApplication, type ConnectedApplication } from "../support/connected-application.ts";

let connected: ConnectedApplication;

beforeEach(async () => {
  connected = await connectedApplication();
});
afterEach(() => connected.close());

const connection = () => connected.application.publisher.state().connection;
const fleet = () => connected.application.publisher.state().fleet;
const severities = () => {
  const { connectors } = fleet();
  return connectors.known ? connectors.value.map(({ severity }) => severity) : [];
};
/** What is shown of Salesforce, without the times. */
const salesforce = () => {
  const app = connected.app("Salesforce");
  return {
    severity: app?.severity,
    connectors: app?.connectorIds,
    addresses: app?.egress.map(({ address, state }) => [address, state]),
    copies: app?.copyCount,
    routes: app?.routeCounts,
  };
};

describe("a tailnet that answers as the service was recorded to answer", () => {
  it("shows its connectors and apps healthy, and is connected", () => {
    expect(connection().status).toEqual({ label: "connected", sentence: "Connected" });
    expect(connection().gaps).toEqual([]);
    expect(severities()).not.toContain("unknown");
    expect(severities()).toEqual(expect.arrayContaining([expect.stringMatching(/^(?:ok|info)$/)]));
    expect(salesforce()).toMatchObject({ severity: expect.stringMatching(/^(?:ok|info)$/) });
  });

  it("with a device that is shared in: everything is on screen, read one connector at a time", async () => {
    const before = salesforce();
    connected.demo.control.breakDetailBySharedIn(true);
    await connected.sync();
    expect(connection().status).toEqual({ label: "limited", sentence: "Limited: devices incomplete" });
    expect(connection().gaps).toMatchObject([{ about: "devices", kind: "incomplete" }]);
    expect(salesforce()).toEqual(before);
    expect(severities()).not.toContain("unknown");
    expect(fleet().ground.sound).toBe(true);
  });

  it.each([
    ["/users", "users", "users:read"],
    ["/dns/configuration", "dns", "dns:read"],
    ["/settings", "settings", "feature_settings:read"],
  ] as const)(
    "with a credential that gets 404 for %s: Limited, and the rest is on screen",
    async (path, about, scope) => {
      const other = await connectedApplication();
      other.demo.control.fault({ kind: "status", status: 404, message: "not found", path });
      await other.sync();
      const state = other.application.publisher.state();
      expect(state.connection.problem).toBeNull();
      expect(state.connection.status.label).toBe("limited");
      expect(state.connection.gaps).toMatchObject([{ about }]);
      expect(state.connection.status.sentence).toMatch(new RegExp(`${scope}|as of`));
      expect(state.fleet.apps.known && state.fleet.apps.value.length).toBeGreaterThan(1);
      await other.close();
    },
  );

  it("with lists that are null: nothing that was known is gone, and nothing is to be removed", async () => {
    const before = salesforce();
    for (const path of ["/devices", "/device/", "/users", "/keys"])
      connected.demo.control.fault({ kind: "null-list", method: "GET", path });
    await connected.sync();
    expect(connection().status.label).toBe("limited");
    expect({ ...salesforce(), connectors: before.connectors }).toEqual(before);
    expect(fleet().ground.sound).toBe(false);
  });

  it.each(["half", "wrong-type", "empty-list", "html"] as const)(
    "with devices that answer %s: the last known state stays, with its age",
    async (kind) => {
      const before = salesforce();
      connected.demo.control.fault({ kind, method: "GET", path: "/devices" });
      await connected.sync();
      expect(connection().status.label).toBe("limited");
      expect({ ...salesforce(), connectors: before.connectors }).toEqual(before);
      connected.demo.control.clearFaults();
      await connected.sync();
      expect(connection().status.label).toBe("connected");
    },
  );
});

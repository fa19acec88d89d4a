import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDevice } from "../../../../../electron/tailnet/schemas/device.ts";

const usual = {
  nodeId: "n5SUKe8CNTRL",
  id: "92960230385",
  name: "pangolin.tailfe8c.ts.net",
  hostname: "pangolin",
  user: "amelie@example.com",
  tags: ["tag:a"],
  addresses: ["100.87.74.78", "fd7a:115c:a1e0::1"],
  os: "linux",
  clientVersion: "1.98.8-t1241b225b",
  updateAvailable: true,
  created: "2024-05-01T08:00:00Z",
  connectedToControl: true,
  expires: "0001-01-01T00:00:00Z",
  authorized: true,
  keyExpiryDisabled: true,
  isEphemeral: false,
  blocksIncomingConnections: false,
  advertisedRoutes: ["140.82.112.3/32"],
  enabledRoutes: null,
  clientConnectivity: {
    endpoints: ["28.1.2.3:41641"],
    mappingVariesByDestIP: false,
    latency: { Dallas: { latencyMs: 60 }, "New York City": { latencyMs: 31, preferred: true } },
    clientSupports: { hairPinning: null, ipv6: true, udp: false },
  },
};

describe("readDevice", () => {
  it("reads the name of the distribution where the device reports one", () => {
    const named = { name: "alpine", version: "3.24.2" };
    expect(readDevice({ ...usual, distro: named })?.distro).toBe("alpine");
    expect(readDevice({ ...usual, distro: {} })).not.toHaveProperty("distro");
    expect(readDevice({ ...usual, distro: "alpine" })).not.toHaveProperty("distro");
  });

  it("reads a usual device", () => {
    expect(readDevice(usual)).toEqual({
      nodeId: "n5SUKe8CNTRL",
      name: "pangolin.tailfe8c.ts.net",
      hostname: "pangolin",
      user: "amelie@example.com",
      tags: ["tag:a"],
      addresses: ["100.87.74.78", "fd7a:115c:a1e0::1"],
      os: "linux",
      clientVersion: "1.98.8-t1241b225b",
      updateAvailable: true,
      created: Date.UTC(2024, 4, 1, 8),
      lastSeen: null,
      expires: "never",
      online: true,
      keyExpiryDisabled: true,
      authorized: true,
      isExternal: false,
      isEphemeral: false,
      blocksIncomingConnections: false,
      multipleConnections: false,
      sshEnabled: null,
      advertisedRoutes: ["140.82.112.3/32"],
      enabledRoutes: [],
      connectivity: {
        endpoints: ["28.1.2.3:41641"],
        mappingVariesByDestIP: false,
        supportsUdp: false,
        supportsIPv6: true,
        preferredRegion: "New York City",
      },
      tailnetLockError: "",
    });
  });

  it.each([
    ["no tags", { tags: undefined }, { tags: [] }],
    ["tags null", { tags: null }, { tags: [] }],
    ["empty date", { created: "" }, { created: null }],
    ["unreadable date", { created: "yesterday" }, { created: null }],
    [
      "last seen with an offset",
      { lastSeen: "2024-05-01T10:00:00+02:00" },
      { lastSeen: Date.UTC(2024, 4, 1, 8) },
    ],
    ["connectivity null", { clientConnectivity: null }, { connectivity: null }],
    [
      "no clientSupports",
      { clientConnectivity: { endpoints: [] } },
      { connectivity: { endpoints: [], mappingVariesByDestIP: null, supportsUdp: null, supportsIPv6: null } },
    ],
    ["routes left out beside other details", { advertisedRoutes: undefined }, { advertisedRoutes: [] }],
    ["routes of the wrong type", { advertisedRoutes: "10.0.0.0/8" }, { advertisedRoutes: null }],
    ["the older id alone", { nodeId: undefined }, { nodeId: "92960230385" }],
    ["authorized of the wrong type", { authorized: "yes" }, { authorized: false }],
    ["an end of its key", { expires: "2024-05-01T08:00:00Z" }, { expires: Date.UTC(2024, 4, 1, 8) }],
    ["no end of its key", { expires: undefined }, { expires: null }],
    ["an empty end of its key", { expires: "" }, { expires: null }],
    ["an unreadable end of its key", { expires: "soon" }, { expires: null }],
    ["an end of its key of the wrong type", { expires: 0 }, { expires: null }],
    ["another date of the year 1", { expires: "0001-01-01T12:00:00Z" }, { expires: null }],
    ["ephemeral left out", { isEphemeral: undefined }, { isEphemeral: false }],
    ["ephemeral null", { isEphemeral: null }, { isEphemeral: false }],
    ["ephemeral of the wrong type", { isEphemeral: "true" }, { isEphemeral: null }],
    ["shields-up left out", { blocksIncomingConnections: undefined }, { blocksIncomingConnections: false }],
    ["shields-up of the wrong type", { blocksIncomingConnections: 1 }, { blocksIncomingConnections: null }],
  ])("makes explicit: %s", (_name, given, expected) => {
    expect(readDevice({ ...usual, ...given })).toMatchObject(expected);
  });

  it("knows no routes from an answer without any details", () => {
    const { advertisedRoutes: _a, enabledRoutes: _e, clientConnectivity: _c, ...plain } = usual;
    expect(readDevice(plain)).toMatchObject({
      advertisedRoutes: null,
      enabledRoutes: null,
      connectivity: null,
    });
  });

  it.each([
    ["tags that are no list", { tags: "tag:a" }],
    ["a tag that is no text", { tags: ["tag:a", 7] }],
    ["a connection that is no flag", { connectedToControl: "yes" }],
  ])("reads no device from %s: a guess would take it out of its apps", (_name, given) => {
    expect(readDevice({ ...usual, ...given })).toBeNull();
  });

  it("cannot read a device without identity", () => {
    expect(readDevice({ ...usual, nodeId: "", id: 7 })).toBeNull();
  });

  it("never throws and never lets a value of another type through", () => {
    const field = fc.constantFrom(...Object.keys(usual));
    fc.assert(
      fc.property(field, fc.jsonValue(), (name, value) => {
        const device = readDevice({ ...usual, [name]: value });
        if (device === null) return;
        for (const key of ["name", "hostname", "user", "os", "clientVersion"] as const) {
          expect(typeof device[key]).toBe("string");
        }
        for (const list of [
          device.tags,
          device.addresses,
          device.advertisedRoutes ?? [],
          device.enabledRoutes ?? [],
        ]) {
          expect(list.every((entry) => typeof entry === "string")).toBe(true);
        }
        expect(typeof device.online).toBe("boolean");
        expect([null, "number"]).toContain(device.created === null ? null : typeof device.created);
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        readDevice(value);
      }),
    );
  });
});

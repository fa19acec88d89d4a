import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { carriersOf } from "../../../../../shared/connectors/seen-from-here/carriers.ts";
import {
  readClientPreferences,
  readClientStatus,
  type ClientPeer,
  type ClientStatus,
} from "../../../../../shared/connectors/seen-from-here/client-status.ts";
import { nameToLookUp, seenApps } from "../../../../../shared/connectors/seen-from-here/seen-app.ts";
import { known, unknown } from "../../../../../shared/core/known.ts";
import { peerAnswer, statusAnswer } from "../../../../support/fake-local-client.ts";

const fra = "nTq8sRk2CNTRL";
const lis = "nKx3wLm9CNTRL";
const other = "nZz1yQp4CNTRL";

function statusOf(...peers: ReturnType<typeof peerAnswer>[]): ClientStatus {
  const self = peerAnswer("nMe7aBc5CNTRL", { HostName: "bruno-mbp" });
  const read = readClientStatus(statusAnswer(self, peers));
  if (!read.known) throw new Error(read.reason);
  return read.value;
}

const carrying = (nodeId: string, ...prefixes: readonly string[]) =>
  peerAnswer(nodeId, {
    HostName: `connector-${nodeId.slice(1, 4)}`,
    AllowedIPs: ["100.64.0.7/32", ...prefixes],
    PrimaryRoutes: prefixes,
    CurAddr: "203.0.113.40:41641",
    Active: true,
  });

/** How GitHub with two connectors looks. */
function seen(
  status: ClientStatus,
  addresses = ["140.82.121.3"],
  preferences = { acceptsRoutes: true, acceptsNames: true },
) {
  const wanted = {
    app: { name: "GitHub" },
    name: "github.com",
    addresses: known(addresses),
    connectors: [fra, lis],
  };
  return seenApps([wanted], status, preferences)[0];
}

describe("the answer of the client", () => {
  it("is read with lists that are absent, null or newer", () => {
    const peer = peerAnswer(fra, { AllowedIPs: null, Tags: ["tag:github"], Newer: { a: 1 } });
    const status = statusOf(peer);
    expect(status).toMatchObject({ tailnet: "acme.example.com", login: "bruno@acme.example.com" });
    expect(status.peers[0]).toMatchObject({
      nodeId: fra,
      tags: ["tag:github"],
      routes: [],
      primaryRoutes: [],
    });
  });

  it.each([
    ["Stopped", "Tailscale is switched off on this computer."],
    ["NeedsLogin", "The Tailscale client of this computer is not signed in."],
    ["Starting", "The Tailscale client of this computer is not connected."],
  ])("says why nothing is seen in the state %s", (state, reason) => {
    expect(readClientStatus({ BackendState: state, Self: null, Peer: null })).toEqual(unknown(reason));
  });

  it("is not understood rather than half understood", () => {
    for (const answer of [null, [], "html", { Version: "1" }, { BackendState: "Running" }])
      expect(readClientStatus(answer).known).toBe(false);
    expect(readClientPreferences(null)).toEqual({ acceptsRoutes: null, acceptsNames: null });
    expect(readClientPreferences({ RouteAll: false, CorpDNS: true, Hostname: "x" })).toEqual({
      acceptsRoutes: false,
      acceptsNames: true,
    });
  });

  it.each([
    [{ CurAddr: "203.0.113.40:41641", Relay: "fra" }, { kind: "direct" }],
    [{ PeerRelay: "203.0.113.9:7777:vni:3" }, { kind: "peer-relay", by: "203.0.113.9:7777:vni:3" }],
    [
      { Active: true, Relay: "fra" },
      { kind: "relay", by: "fra" },
    ],
    // An idle peer names its relay too.
    [{ Active: false, Relay: "fra" }, { kind: "idle" }],
  ])("tells by %j how a device is reached", (change, connection) => {
    expect(statusOf(peerAnswer(fra, change)).peers[0]?.connection).toEqual(connection);
  });
});

describe("an app seen from here", () => {
  it("leaves by the connector with the longest prefix", () => {
    const status = statusOf(carrying(fra, "140.82.112.0/20"), carrying(lis, "140.82.121.3/32"));
    expect(seen(status)).toMatchObject({
      way: "connector",
      carrier: { nodeId: lis, prefix: "140.82.121.3/32", connection: { kind: "direct" } },
      primary: lis,
    });
  });

  it("is primary where the control plane says so, whatever else a connector could carry", () => {
    const standby = { ...carrying(lis, "140.82.121.3/32"), PrimaryRoutes: null };
    expect(seen(statusOf(carrying(fra, "140.82.121.0/24"), standby))).toMatchObject({ primary: fra });
  });

  it("is not visible where none of its connectors is, which is no leak", () => {
    expect(seen(statusOf(carrying(other, "203.0.113.0/24")))).toMatchObject({
      way: "not-visible",
      primary: null,
      unrouted: [],
    });
  });

  it("leaks where its connectors are seen and route one of its addresses not", () => {
    const status = statusOf(carrying(fra, "140.82.121.3/32"));
    expect(seen(status, ["140.82.121.3", "140.82.121.4"])).toMatchObject({
      way: "leak",
      unrouted: ["140.82.121.4"],
    });
    expect(seen(status, ["140.82.121.3", "2606:50c0::1"])).toMatchObject({ unrouted: ["2606:50c0::1"] });
  });

  it("leaks where the client takes no routes, though it lists them", () => {
    const status = statusOf(carrying(fra, "140.82.121.3/32"));
    expect(seen(status, undefined, { acceptsRoutes: false, acceptsNames: true })).toMatchObject({
      way: "leak",
    });
  });

  it("goes elsewhere by another app’s connector, or by the exit node in use", () => {
    const mine = carrying(fra, "140.82.121.9/32");
    expect(seen(statusOf(mine, carrying(other, "140.82.0.0/16")))).toMatchObject({ way: "elsewhere" });
    const exit = peerAnswer(other, { AllowedIPs: ["0.0.0.0/0", "::/0"] });
    expect(seen(statusOf(mine, exit))).toMatchObject({ way: "leak" });
    expect(seen(statusOf(mine, { ...exit, ExitNode: true }))).toMatchObject({ way: "elsewhere" });
  });

  it("says nothing where its name leads nowhere, or it has none", () => {
    const base = { app: { name: "GitHub" }, connectors: [fra] };
    const status = statusOf(carrying(fra, "140.82.121.3/32"));
    const preferences = { acceptsRoutes: null, acceptsNames: null };
    const ways = seenApps(
      [
        { ...base, name: "github.com", addresses: unknown("Nobody answered.") },
        { ...base, name: null, addresses: unknown("No name.") },
      ],
      status,
      preferences,
    ).map(({ way }) => way);
    expect(ways).toEqual(["unresolved", "no-name"]);
    expect(nameToLookUp(["*.example.com", "app.example.com"])).toBe("app.example.com");
    expect(nameToLookUp(["*.example.com"])).toBe("www.example.com");
    expect(nameToLookUp([])).toBeNull();
  });
});

/** An IPv4 address as its 32 bits. */
const asBits = (text: string): string =>
  text
    .split(".")
    .map((part) => Number(part).toString(2).padStart(8, "0"))
    .join("");

describe("the longest prefix", () => {
  it("wins whatever the order of devices and routes", () => {
    const octet = fc.integer({ min: 0, max: 255 });
    const route = fc.tuple(octet, octet, fc.integer({ min: 1, max: 32 }));
    const peers = fc.array(fc.array(route, { maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(peers, octet, octet, (all, third, fourth) => {
        const address = `10.0.${third}.${fourth}`;
        const table = all.map((routes, index): ClientPeer => ({
          nodeId: `n${index}`,
          hostname: `h${index}`,
          tags: [],
          addresses: [],
          primaryRoutes: [],
          routes: routes.map(([one, two, length]) => {
            const bits = asBits(`10.0.${one}.${two}`).slice(0, length).padEnd(32, "0");
            const parts = [0, 8, 16, 24].map((at) => Number.parseInt(bits.slice(at, at + 8), 2));
            return `${parts.join(".")}/${length}`;
          }),
          isExitNode: false,
          connection: { kind: "idle" },
        }));
        const lengths = table.flatMap(({ routes }) =>
          routes.flatMap((text) => {
            const [network = "", length = "0"] = text.split("/");
            const size = Number(length);
            return asBits(network).slice(0, size) === asBits(address).slice(0, size) ? [size] : [];
          }),
        );
        const found = carriersOf(table)(address);
        expect(found === null ? [] : [Number(found.prefix.split("/")[1])]).toEqual(
          lengths.length === 0 ? [] : [Math.max(...lengths)],
        );
      }),
      { numRuns: 200 },
    );
  });
});
